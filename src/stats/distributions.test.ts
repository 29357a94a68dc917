import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  betaCdf,
  betaQuantile,
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareTail,
  normalCdf,
  normalQuantile,
  studentCdf,
  studentQuantile,
  studentTail,
} from "./distributions.ts";
import {
  erf,
  erfc,
  incompleteBeta,
  incompleteGamma,
  incompleteGammaUpper,
  logBeta,
  logChoose,
  logGamma,
} from "./special.ts";

/** Holds two numbers to the same digits, wherever the point stands. */
function same(found: number, wanted: number, relative = 2e-13): void {
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(relative * Math.abs(wanted) + 1e-15);
  if (wanted !== 0) expect(found / wanted).toBeCloseTo(1, 9);
}

// The reference values below are those of SciPy 1.17.1, or of a 40-digit computation where it says so.
describe("special functions", () => {
  test("the gamma and beta functions have their known values", () => {
    same(Math.exp(logGamma(0.5)), Math.sqrt(Math.PI));
    same(logGamma(3.7), 1.4280723266653883);
    same(logGamma(100), 359.1342053695754);
    same(logGamma(1e5), 1051287.7089736566);
    expect(logGamma(0)).toBeNaN();
    same(logBeta(1e5, 3.5), -39.09430927461123); // 50 digits; the difference of three ln Γ is off by 2e-10
    same(logChoose(1000, 500), 689.4672615678512, 1e-13);
    expect(logChoose(7, 0)).toBe(0);
  });

  test("Γ(x + 1) = x Γ(x), and B is symmetric", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), (x) => {
        expect(logGamma(x + 1) - logGamma(x) - Math.log(x)).toBeCloseTo(0, 9);
        expect(logBeta(x, 2.5)).toBe(logBeta(2.5, x));
      }),
    );
  });

  test("the error functions keep their digits in the tails", () => {
    same(erf(0.5), 0.5204998778130465);
    same(erf(-1.2), -0.9103139782296353);
    same(erfc(0.5), 0.4795001221869535);
    same(erfc(-2), 1.9953222650189528);
    expect(erfc(5) / 1.5374597944280351e-12).toBeCloseTo(1, 12);
    expect(erf(0)).toBe(0);
  });

  test("incomplete beta and gamma functions add up with their mirror images", () => {
    const shape = fc.double({ min: 0.05, max: 500, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), shape, shape, (x, a, b) => {
        expect(incompleteBeta(x, a, b) + incompleteBeta(1 - x, b, a, x)).toBeCloseTo(1, 10);
        expect(incompleteGamma(a, b) + incompleteGammaUpper(a, b)).toBeCloseTo(1, 11);
      }),
    );
  });
});

describe("distributions", () => {
  test("the normal one, from the far tail to the far tail", () => {
    expect(normalCdf(-8) / 6.22096057427174e-16).toBeCloseTo(1, 11);
    same(normalCdf(-1.5), 0.06680720126885807);
    same(normalCdf(1.959963984540054), 0.975);
    same(normalQuantile(1e-300), -37.0470962993612);
    same(normalQuantile(1e-10), -6.361340902404056);
    same(normalQuantile(0.3), -0.5244005127080409);
    same(normalQuantile(0.975), 1.959963984540054);
    same(normalQuantile(0.9999), 3.719016485455709);
    expect([normalQuantile(0.5), normalQuantile(0), normalQuantile(1)].map(Math.abs)).toEqual([
      0,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
  });

  test("the beta one, also where the quantile is tiny", () => {
    expect(betaQuantile(1e-10, 3, 5000) / 1.6868836284285104e-7).toBeCloseTo(1, 11);
    same(betaQuantile(0.5, 0.5, 0.5), 0.5);
    same(betaQuantile(0.95, 1, 2995), 0.000999744420901142, 1e-12);
    same(betaQuantile(0.9, 200, 300), 0.4281528536351215, 1e-12);
  });

  test("Student's", () => {
    same(studentCdf(-2.5, 7.3), 0.019825117332800214, 1e-12);
    same(studentCdf(1, 1), 0.75);
    expect(studentTail(40, 3) / 3.4380680789158506e-5).toBeCloseTo(1, 12);
    same(studentQuantile(0.975, 4.7), 2.62072607535317, 1e-12);
    same(studentQuantile(0.025, 30), -2.042272456301238, 1e-12);
    same(studentQuantile(0.999, 1), 318.30883898555015, 1e-12);
    expect(studentQuantile(0.5, 5)).toBeCloseTo(0, 14);
  });

  test("χ²", () => {
    same(chiSquareCdf(4.32, 3), 0.7710811356638948);
    same(chiSquareTail(120, 100), 0.08440668109369177, 1e-12);
    same(chiSquareQuantile(0.95, 3), 7.814727903251179, 1e-12);
    same(chiSquareQuantile(0.01, 10), 2.5582121601872063, 1e-12);
  });

  test("a quantile is the inverse of its distribution", () => {
    const share = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
    const shape = fc.double({ min: 1, max: 200, noNaN: true });
    fc.assert(
      fc.property(share, shape, shape, (p, a, b) => {
        expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 12);
        expect(betaCdf(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 9);
        expect(studentCdf(studentQuantile(p, a), a)).toBeCloseTo(p, 9);
        expect(chiSquareCdf(chiSquareQuantile(p, a), a)).toBeCloseTo(p, 9);
      }),
    );
  });

  test("a probability outside 0 and 1 has no quantile", () => {
    for (const p of [-0.1, 1.1, Number.NaN]) {
      expect(normalQuantile(p)).toBeNaN();
      expect(betaQuantile(p, 1, 1)).toBeNaN();
      expect(studentQuantile(p, 3)).toBeNaN();
      expect(chiSquareQuantile(p, 3)).toBeNaN();
    }
  });
});
