/**
 * @file Pictures of things as strokes: x to the right from the middle and y upwards from the foot, 100 is the height.
 *
 * A stroke is a letter and what it needs. f: a filled path. l: a line. s: a path in solid colour. c: a path that
 * shows the card through it. o: a filled circle,
 * d: a solid dot, w: a wheel, each with "x,y radius". e: a filled ellipse with "x,y rx,ry".
 */

import { CARS, WALKERS } from "../things.ts";

/** Strokes in the order in which they are drawn. */
export type Glyph = readonly string[];

const EYES = ["d -8,80 3", "d 8,80 3"] as const;

/** What lies on a pan, falls, or is let go. */
const GOODS: Readonly<Record<string, Glyph>> = {
  apple: [
    "f M0,78C-20,94 -48,80 -44,42C-40,8 -20,-2 0,5C20,-2 40,8 44,42C48,80 20,94 0,78Z",
    "l M0,78Q0,92 6,102",
    "s M4,90Q18,108 34,98Q22,82 4,90Z",
  ],
  pear: [
    "f M0,94C-14,94 -16,80 -18,68C-22,50 -40,46 -40,26C-40,8 -22,0 0,0C22,0 40,8 40,26C40,46 22,50 18,68C16,80 14,94 0,94Z",
    "l M0,94Q2,104 10,108",
  ],
  orange: ["o 0,42 42", "s M0,84Q14,104 34,94Q20,78 0,84Z", "d -14,30 2", "d 12,22 2", "d 16,46 2"],
  lemon: ["f M-56,42L-44,48C-34,80 34,80 44,48L56,42L44,34C34,2 -34,2 -44,34Z"],
  plum: ["e 0,40 34,40", "l M0,80Q16,42 2,4", "l M0,80L6,98"],
  banana: ["f M-54,72C-44,8 34,-8 58,44L50,56C30,24 -22,28 -42,76Z", "l M-48,74L-50,86"],
  "teddy bear": [
    "o -18,92 10",
    "o 18,92 10",
    "e -32,38 9,15",
    "e 32,38 9,15",
    "e 0,30 27,28",
    "o 0,74 24",
    "o -18,6 10",
    "o 18,6 10",
    ...EYES,
    "d 0,70 4",
  ],
  doll: [
    "l M-9,14L-9,0",
    "l M9,14L9,0",
    "l M-6,58L-34,38",
    "l M6,58L34,38",
    "f M0,68L-34,14L34,14Z",
    "s M-20,76C-26,108 26,108 20,76Z",
    "o 0,80 16",
    "d -6,82 2.5",
    "d 6,82 2.5",
  ],
  drum: [
    "f M-44,70L-44,16C-44,-2 44,-2 44,16L44,70Z",
    "l M-44,64L-24,6L0,58L24,6L44,64",
    "e 0,72 44,13",
    "l M-22,84L24,102",
    "l M22,84L-16,106",
  ],
  ball: ["o 0,45 45", "l M-43,56Q0,78 43,56", "l M-43,34Q0,12 43,34"],
  robot: [
    "l M-14,14L-14,0",
    "l M14,14L14,0",
    "l M-30,46L-46,26",
    "l M30,46L46,26",
    "f M-30,14L30,14L30,56L-30,56Z",
    "f M-24,60L24,60L24,92L-24,92Z",
    "d -9,78 4",
    "d 9,78 4",
    "l M-10,67L10,67",
    "l M0,92L0,104",
  ],
  marble: ["o 0,30 30", "l M-18,48Q2,34 -8,10", "l M14,54Q4,30 20,12"],
  coin: ["o 0,40 40", "o 0,40 29", "l M-6,50L2,56L2,26"],
  key: ["l M0,58L0,0", "l M0,4L18,4", "l M0,18L14,18", "o 0,78 22", "o 0,80 9"],
  stone: ["f M-46,2L-52,32L-24,66L18,72L50,44L46,0Z", "l M-24,66L-10,40L18,72", "l M-10,40L-14,10"],
  "wooden ball": [
    "o 0,45 45",
    "l M-40,62Q0,40 38,66",
    "l M-44,40Q0,18 44,44",
    "l M-30,14Q0,4 32,18",
  ],
  "iron ball": ["d 0,45 44"],
  "rubber ball": ["o 0,45 45", "l M-20,85Q20,45 -20,5", "l M20,85Q-20,45 20,5"],
  "bowling ball": ["o 0,45 45", "d -6,66 5", "d 10,68 5", "d 4,52 5"],
  coconut: ["o 0,42 42", "d -8,60 4", "d 8,60 4", "d 0,48 4", "l M-12,82L-18,94", "l M6,84L4,98"],
  "flower pot": [
    "l M0,48L0,76",
    "f M-30,48L30,48L20,0L-20,0Z",
    "f M-36,48L36,48L36,58L-36,58Z",
    "o -12,88 10",
    "o 12,88 10",
    "o 0,98 10",
    "o 0,78 10",
    "d 0,88 6",
  ],
  sledge: [
    "f M-80,30L70,30L70,42L-80,42Z",
    "l M-84,8L72,8Q98,10 92,36",
    "l M-60,30L-60,8",
    "l M50,30L50,8",
  ],
  wagon: ["f M-74,28L74,28L84,74L-84,74Z", "w -46,20 20", "w 46,20 20"],
  lorry: [
    "f M-100,22L30,22L30,98L-100,98Z",
    "f M34,22L96,22L96,52L76,82L34,82Z",
    "w -66,18 18",
    "w -18,18 18",
    "w 64,18 18",
  ],
  motorbike: [
    "l M-52,26L-14,46L30,46L58,26",
    "f M-30,44L24,44L34,62L-20,62Z",
    "l M48,40L34,74L48,80",
    "w -56,26 26",
    "w 58,26 26",
    "l M-20,62L-6,98L36,72",
    "l M-18,64L16,52L4,30",
    "o -2,114 14",
  ],
};

const PERSON: Glyph = ["l M-18,0L0,40L18,0", "l M0,40L0,72", "l M-24,50L0,68L24,50", "o 0,86 14"];
const CAR: Glyph = [
  "f M-95,18L-95,55L-55,55L-35,95L30,95L55,55L95,50L95,18Z",
  "w -52,18 18",
  "w 52,18 18",
];
const COACH: Glyph = [
  "f M-100,15L100,15L100,93L-100,93Z",
  ...[-70, -23, 24, 70].map((x) => `c M${x - 15},56L${x + 15},56L${x + 15},80L${x - 15},80Z`),
  ...[-65, 0, 65].map((x) => `w ${x},15 15`),
];

/** Who and what travels. */
const TRAFFIC: Readonly<Record<string, Glyph>> = {
  ...Object.fromEntries([...WALKERS, "runner", "walker"].map((word) => [word, PERSON])),
  ...Object.fromEntries([...CARS, "car", "toy car"].map((word) => [word, CAR])),
  ...Object.fromEntries(["bus", "train"].map((word) => [word, COACH])),
  cyclist: [
    "w -42,24 24",
    "w 42,24 24",
    "l M-42,24L-12,50L30,50L42,24",
    "l M4,22L-12,52L4,84",
    "l M4,80L34,56",
    "o 8,96 12",
  ],
  boat: ["f M-90,40L95,40L60,0L-60,0Z", "f M0,45L0,120L60,50Z"],
};

/** Three who pull together. */
const TEAM: Glyph = [-36, 0, 36].flatMap((shift) =>
  PERSON.map((stroke) => stroke.replace(/(-?\d+),/g, (_, x: string) => `${Number(x) + shift},`)),
);

/** Ears, horns and tails on the common body of four-legged animals. */
const FOUR: Readonly<Record<string, Glyph>> = {
  hare: [
    "f M42,92Q30,128 40,136Q52,128 50,94Z",
    "f M54,94Q52,132 62,136Q70,124 60,92Z",
    "o -52,56 10",
  ],
  dog: [
    "s M40,92Q24,86 30,60Q42,66 44,84Z",
    "l M-48,56Q-66,70 -64,92",
    "f M64,80L86,74L84,64L64,64Z",
  ],
  cat: [
    "f M36,90L38,116L52,96Z",
    "f M52,96L64,116L66,90Z",
    "l M-48,54Q-84,52 -74,98",
    "l M66,74L86,78",
    "l M66,70L86,66",
  ],
  horse: [
    "f M26,62L34,104L58,112L88,88L82,76L56,80L46,52Z",
    "s M22,66Q16,96 36,112L44,106Q32,92 34,66Z",
    "l M-48,58Q-70,46 -66,14",
    "d 60,98 3",
  ],
  mouse: ["o 38,98 15", "l M-48,44Q-84,30 -96,52", "d 72,74 4"],
  fox: [
    "f M36,90L36,116L52,96Z",
    "f M54,96L66,114L68,88Z",
    "f M-46,52Q-98,34 -96,72Q-76,84 -46,60Z",
    "f M62,84L92,70L62,64Z",
  ],
  goat: ["l M44,94Q34,118 16,118", "l M54,96Q48,124 30,128", "l M56,58L54,38", "l M-48,60L-60,74"],
  sheep: [
    "o -36,60 18",
    "o -12,70 18",
    "o 14,68 18",
    "o -30,36 16",
    "o 0,34 16",
    "o 26,42 15",
    "s M34,88Q20,84 22,72Q34,72 38,82Z",
  ],
  calf: [
    "l M38,94L26,104",
    "l M60,94L72,104",
    "s M-20,62Q-30,40 -6,42Q4,60 -20,62Z",
    "l M-48,58Q-64,44 -60,20",
  ],
  piglet: ["f M36,90L32,108L50,98Z", "e 70,72 8,11", "l M-48,52Q-66,56 -60,66Q-50,70 -58,78"],
  "bear cub": ["o 34,96 10", "o 62,96 10", "e 66,70 11,9", "d 74,72 4"],
  "lion cub": ["l M-48,54Q-78,50 -78,84", "d -78,88 8", "d 50,76 31", "o 50,76 20", "d 58,80 2.5"],
  donkey: [
    "f M36,92Q22,124 34,134Q46,120 46,96Z",
    "f M52,96Q50,130 62,134Q70,116 60,94Z",
    "f M62,84L90,72L84,60L60,60Z",
    "l M-48,56L-62,26",
  ],
  ox: [
    "l M38,94Q22,112 10,100",
    "l M60,94Q74,114 86,102",
    "l M-48,58Q-66,44 -62,14",
    "f M62,78L82,72L80,60L60,62Z",
  ],
  camel: [
    "f M-40,64Q-22,122 -4,70Z",
    "f M-6,70Q12,116 30,62Z",
    "f M36,62Q62,58 60,98L70,98Q78,46 44,38Z",
    "e 72,98 16,9",
    "d 74,101 2",
    "l M-48,54L-60,30",
  ],
};

/** Animals that have a body of their own. */
const OTHER: Readonly<Record<string, Glyph>> = {
  tortoise: [
    "e 62,34 17,13",
    "o -38,8 10",
    "o 32,8 10",
    "f M-62,16Q-54,82 0,82Q54,82 56,16Z",
    "l M-30,18L-20,76",
    "l M24,18L14,78",
    "d 68,38 3",
  ],
  duck: [
    "l M-8,18L-12,0L2,0",
    "l M10,18L8,0L22,0",
    "f M-64,60Q-46,10 6,14Q44,18 44,48L30,66Q6,36 -64,60Z",
    "o 42,78 19",
    "s M58,82L86,74L58,68Z",
    "d 46,84 3",
  ],
  hen: [
    "l M-8,20L-12,0L2,0",
    "l M10,20L8,0L22,0",
    "f M-66,90Q-60,18 2,18Q44,22 46,66L32,70Q0,50 -40,60Z",
    "o 40,80 17",
    "s M30,96L34,112L42,102L50,112L54,94Z",
    "s M56,82L74,76L56,72Z",
    "d 44,84 3",
  ],
};

/** What stands upright; the height is stretched to the thing's own, the width is 100. */
export const UPRIGHT: Readonly<Record<string, Glyph>> = {
  tower: [
    "f M-36,0L-36,88L-46,88L-46,100L-26,100L-26,95L-10,95L-10,100L10,100L10,95L26,95L26,100L46,100L46,88L36,88L36,0Z",
    "s M-10,0L-10,12Q0,20 10,12L10,0Z",
    "s M-6,60L6,60L6,70L-6,70Z",
  ],
  tree: [
    "f M-8,0L-8,40L8,40L8,0Z",
    "f M0,100C-56,98 -64,40 -30,32C-16,26 16,26 30,32C64,40 56,98 0,100Z",
  ],
  mast: ["l M0,0L0,100", "f M0,99L50,90L0,80Z", "l M-16,0L16,0"],
  chimney: ["f M-34,0L-20,100L20,100L34,0Z", "l M-22,86L22,86", "l M-24,76L24,76"],
  "lamp post": ["l M0,0L0,84", "l M-14,0L14,0", "f M-20,84L20,84L14,100L-14,100Z"],
  house: [
    "f M-46,0L-46,64L46,64L46,0Z",
    "f M-58,64L0,100L58,64Z",
    "s M-10,0L-10,30L10,30L10,0Z",
    "l M-34,36L-22,36L-22,52L-34,52Z",
    "l M22,36L34,36L34,52L22,52Z",
  ],
};

/** What lies along a line from 0 to 100; the height is 100 from −50 to 50. */
export const LYING: Readonly<Record<string, Glyph>> = {
  pencil: ["f M0,-36L88,-36L100,0L88,36L0,36Z", "l M88,-36L88,36", "l M8,-36L8,36", "l M0,0L88,0"],
  brush: [
    "f M0,-14L66,-20L66,20L0,14Z",
    "s M66,-34L74,-34L74,34L66,34Z",
    "f M74,-34Q94,-30 100,0Q94,30 74,34Z",
  ],
  spoon: [
    "f M0,-10L74,-10L74,10L0,10Z",
    "f M70,0Q74,-44 88,-40Q100,-30 100,0Q100,30 88,40Q74,44 70,0Z",
  ],
  feather: [
    "f M16,0Q30,-50 70,-46Q92,-40 100,0Q92,36 70,42Q30,46 16,0Z",
    "l M0,0L94,0",
    "l M40,0L48,-34",
    "l M60,0L68,-38",
    "l M50,0L58,34",
  ],
  stick: ["f M0,-16L100,-10L100,14L0,18Z", "l M60,14L68,46", "l M30,-14L25,-40"],
  ribbon: [
    "f M0,-26Q12,-58 25,-26Q38,6 50,-26Q62,-58 75,-26Q88,6 100,-26L100,22Q88,54 75,22Q62,-10 50,22Q38,54 25,22Q12,-10 0,22Z",
  ],
  snake: [
    "f M0,4Q12,-62 25,-28Q37,8 50,-28Q62,-62 75,-28Q82,-10 88,-26Q100,-30 100,0Q92,26 80,12Q75,20 70,2Q62,-16 56,10Q50,40 43,26Q37,-10 30,10Q25,40 18,20Q12,-20 0,4Z",
    "d 94,-6 2.5",
  ],
  scarf: [
    "f M4,-34L96,-34L96,34L4,34Z",
    "l M20,-34L20,34",
    "l M28,-34L28,34",
    "l M72,-34L72,34",
    "l M80,-34L80,34",
    "l M4,-24L0,-24",
    "l M4,0L0,0",
    "l M4,24L0,24",
    "l M96,-24L100,-24",
    "l M96,0L100,0",
    "l M96,24L100,24",
  ],
  rope: [
    "f M0,-20L100,-20L100,20L0,20Z",
    ...[8, 20, 32, 44, 56, 68, 80, 92].map((x) => `l M${x - 4},-20L${x + 4},20`),
  ],
};

/** The strokes of a thing; a four-legged animal gets a body to its ears and tail. */
export function glyphOf(word: string): Glyph | undefined {
  if (word.endsWith(" team")) return TEAM;
  const features = FOUR[word === "foal" ? "horse" : word];
  if (features === undefined) return GOODS[word] ?? TRAFFIC[word] ?? OTHER[word];
  const legs = [-36, -18, 18, 36].map((x) => `l M${x},35L${x},0`);
  const hasNeck = ["horse", "foal", "camel"].includes(word);
  const head = hasNeck ? [] : ["o 50,76 20", "d 57,80 2.5"];
  const body = "e 0,48 50,26";
  return [...legs, body, ...head, ...features];
}
