/** @file One degree. */

/** Radians in a degree. */
export const DEGREE: number = Math.PI / 180;
