/**
 * @file The special functions that the distributions rest on.
 *
 * ln Γ: Stirling's series (DLMF 5.11.1) above 10, recurrence below. ln B: the differences of ln Γ are taken inside the
 * series (Didonato and Morris 1992), so that large arguments lose no digits. Incomplete beta and gamma: continued
 * fractions (DLMF 8.17.22, 8.9.2) by Lentz's method with the series (DLMF 8.7.1) for small arguments. The error function
 * is the incomplete gamma function at one half. Against 40 digits the relative errors were 4e-16 to 3e-13 for parameters
 * up to 5000 and some 1e-11 at 1e5: they grow with the exponents.
 */

const HALF_LOG_2PI = 0.5 * Math.log(2 * Math.PI);
const TINY = 1e-300;
const EPSILON = Number.EPSILON / 2;
const MOST_STEPS = 100_000;

/** ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π] for x ≥ 10; coefficients B₂ₙ/(2n(2n−1)). */
function stirling(x: number): number {
  const y = 1 / (x * x);
  const series =
    1 / 12 -
    y *
      (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - y * (691 / 360_360 - y / 156)))));
  return series / x;
}

/** Natural logarithm of the gamma function, x > 0. */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let shift = 1;
  let y = x;
  for (; y < 10; y++) shift *= y;
  return (y - 0.5) * Math.log(y) - y + HALF_LOG_2PI + stirling(y) - Math.log(shift);
}

/** Natural logarithm of the beta function, a > 0 and b > 0. */
export function logBeta(a: number, b: number): number {
  const [small, large] = a < b ? [a, b] : [b, a];
  if (large < 10) return logGamma(small) + logGamma(large) - logGamma(small + large);
  const sum = small + large;
  const rest = stirling(large) - stirling(sum) - (large - 0.5) * Math.log1p(small / large);
  if (small < 10) return logGamma(small) + rest - small * Math.log(sum) + small;
  return (
    rest +
    stirling(small) +
    HALF_LOG_2PI -
    0.5 * Math.log(sum) +
    (small - 0.5) * Math.log(small / sum)
  );
}

/** ln of the binomial coefficient n over k, 0 ≤ k ≤ n. */
export function logChoose(n: number, k: number): number {
  return k === 0 || k === n ? 0 : -Math.log(n + 1) - logBeta(k + 1, n - k + 1);
}

/**
 * The regularised incomplete beta function I_x(a, b), a > 0 and b > 0. `y` is 1 − x, given where the caller knows it
 * more exactly than the subtraction does.
 */
export function incompleteBeta(x: number, a: number, b: number, y: number = 1 - x): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log(y) - logBeta(a, b));
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(y, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  return lentz(
    (step) => {
      if (step === 0) return 1;
      const m = Math.floor(step / 2);
      const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
      const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
      return step % 2 === 0 ? even : odd;
    },
    () => 1,
  );
}

/** The regularised lower incomplete gamma function P(a, x), a > 0 and x ≥ 0. */
export function incompleteGamma(a: number, x: number): number {
  if (x <= 0) return 0;
  return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x);
}

/** Its complement Q(a, x) = 1 − P(a, x), exact in the far tail. */
export function incompleteGammaUpper(a: number, x: number): number {
  if (x <= 0) return 1;
  return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x);
}

function gammaSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_STEPS && term > sum * EPSILON; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * Math.exp(a * Math.log(x) - x - logGamma(a));
}

function gammaFraction(a: number, x: number): number {
  const fraction = lentz(
    (step) => (step === 0 ? 1 : step * (a - step)),
    (step) => x + 2 * step + 1 - a,
  );
  return fraction * Math.exp(a * Math.log(x) - x - logGamma(a));
}

/**
 * The continued fraction top₀/(below₀ + top₁/(below₁ + …)) by the modified method of Lentz (Thompson and Barnett 1986).
 */
function lentz(top: (step: number) => number, below: (step: number) => number): number {
  let value = TINY;
  let c = value;
  let d = 0;
  for (let step = 0; step < MOST_STEPS; step++) {
    d = 1 / notZero(below(step) + top(step) * d);
    c = notZero(below(step) + top(step) / c);
    value *= c * d;
    if (Math.abs(c * d - 1) <= EPSILON) break;
  }
  return value;
}

function notZero(x: number): number {
  return Math.abs(x) < TINY ? TINY : x;
}

/** The error function. */
export function erf(x: number): number {
  return Math.sign(x) * incompleteGamma(0.5, x * x);
}

/** Its complement 1 − erf(x), exact in the far tail. */
export function erfc(x: number): number {
  return x < 0 ? 1 + incompleteGamma(0.5, x * x) : incompleteGammaUpper(0.5, x * x);
}
