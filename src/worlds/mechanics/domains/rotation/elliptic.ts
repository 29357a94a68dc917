/**
 * @file Elliptic integrals and functions by arithmetic-geometric means.
 *
 * The descending transformation of Landen and Gauss (Abramowitz and Stegun, 16.4 and 17.6); incomplete integrals by
 * Carlson's duplication (Numerische Mathematik 33, 1979). Moduli k lie in [0, 1).
 */

const TINY = 1e-16;

/** The complete integral of the first kind. */
export function completeK(k: number): number {
  let [a, b] = [1, Math.sqrt((1 - k) * (1 + k))];
  while (Math.abs(a - b) > TINY * a) {
    const mean = (a + b) / 2;
    if (mean === a || mean === b) break;
    [a, b] = [mean, Math.sqrt(a * b)];
  }
  return Math.PI / (2 * a);
}

/** The amplitude am(u, k), for any u. */
export function amplitude(u: number, k: number): number {
  const as = [1];
  const cs = [k];
  let b = Math.sqrt((1 - k) * (1 + k));
  let a = 1;
  while (Math.abs(cs.at(-1) ?? 0) > TINY && as.length < 40) {
    const [mean, gap] = [(a + b) / 2, (a - b) / 2];
    b = Math.sqrt(a * b);
    a = mean;
    as.push(a);
    cs.push(gap);
  }
  let phi = 2 ** (as.length - 1) * a * u;
  for (let n = as.length - 1; n > 0; n--) {
    const ratio = (cs[n] ?? 0) / (as[n] ?? 1);
    phi = (phi + Math.asin(Math.min(1, Math.max(-1, ratio * Math.sin(phi))))) / 2;
  }
  return phi;
}

/** The incomplete integral of the first kind, for any amplitude. */
export function incompleteF(phi: number, k: number): number {
  const turns = Math.round(phi / Math.PI);
  const rest = phi - turns * Math.PI;
  const s = Math.sin(rest);
  const whole = turns === 0 ? 0 : 2 * turns * completeK(k);
  return whole + s * carlsonRf(Math.cos(rest) ** 2, 1 - (k * s) ** 2, 1);
}

function carlsonRf(x0: number, y0: number, z0: number): number {
  let [x, y, z] = [x0, y0, z0];
  for (let turn = 0; turn < 60; turn++) {
    const mean = (x + y + z) / 3;
    const worst = Math.max(Math.abs(x - mean), Math.abs(y - mean), Math.abs(z - mean)) / mean;
    if (worst < 1e-3) return series(x, y, z, mean);
    const lambda = Math.sqrt(x * y) + Math.sqrt(y * z) + Math.sqrt(z * x);
    [x, y, z] = [(x + lambda) / 4, (y + lambda) / 4, (z + lambda) / 4];
  }
  return Number.NaN;
}

/** Five orders around equal arguments: an error of the sixth power of their spread. */
function series(x: number, y: number, z: number, mean: number): number {
  const [dx, dy] = [1 - x / mean, 1 - y / mean];
  const dz = -dx - dy;
  const second = dx * dy - dz * dz;
  const third = dx * dy * dz;
  const sum = 1 - second / 10 + third / 14 + (second * second) / 24 - (3 * second * third) / 44;
  return z > 0 ? sum / Math.sqrt(mean) : Number.NaN;
}
