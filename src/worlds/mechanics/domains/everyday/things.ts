/**
 * @file The things that everyday scenes are about, by the word that stories use for them.
 *
 * A word is part of the scene, so that a picture can draw the thing and a person can write it. Within one list every
 * word stands for a different thing.
 */

/** What lies on a kitchen balance. */
export const GOODS = [
  "apple",
  "pear",
  "orange",
  "lemon",
  "plum",
  "banana",
  "teddy bear",
  "toy car",
  "doll",
  "drum",
  "ball",
  "robot",
] as const;

/** What can be long. */
export const LONG_THINGS = [
  "pencil",
  "ribbon",
  "stick",
  "rope",
  "scarf",
  "snake",
  "brush",
  "spoon",
  "feather",
] as const;

/** What can be tall. */
export const TALL_THINGS = ["tower", "tree", "mast", "chimney", "lamp post", "house"] as const;

/** Who runs. */
export const RUNNERS = [
  "hare",
  "tortoise",
  "dog",
  "cat",
  "horse",
  "duck",
  "mouse",
  "fox",
  "hen",
  "goat",
] as const;

/** Who sits on a see-saw. */
export const RIDERS = [
  "goat",
  "sheep",
  "dog",
  "calf",
  "foal",
  "piglet",
  "bear cub",
  "lion cub",
] as const;

/** Who pulls a cart. */
export const PULLERS = [
  "red team",
  "blue team",
  "green team",
  "purple team",
  "donkey",
  "horse",
  "ox",
  "camel",
] as const;

/** What is dropped. */
export const FALLERS = [
  "marble",
  "stone",
  "coin",
  "wooden ball",
  "iron ball",
  "rubber ball",
  "apple",
  "key",
] as const;

/** What rolls down a ramp. */
export const CARS = ["red car", "blue car", "green car", "purple car"] as const;

/** What travels. */
export const TRAVELLERS = [
  "car",
  "bus",
  "train",
  "lorry",
  "motorbike",
  "cyclist",
  "runner",
  "walker",
  "boat",
  "horse",
] as const;

/** Travellers who drive fast enough for road signs. */
export const FAST: readonly (typeof TRAVELLERS)[number][] = [
  "car",
  "bus",
  "train",
  "lorry",
  "motorbike",
];

/** Travellers on foot, on a horse, on a bicycle, in a rowing boat. */
export const SLOW: readonly (typeof TRAVELLERS)[number][] = [
  "cyclist",
  "runner",
  "walker",
  "boat",
  "horse",
];

/** Two that meet. */
export const WALKERS = ["Ada", "Ben", "Cleo", "Dan", "Emmy", "Finn", "Greta", "Hugo"] as const;

/** What a lever carries. */
export const WEIGHTS = ["red weight", "blue weight", "green weight"] as const;

/** What a hoist or a ramp moves. */
export const LOADS = ["crate", "barrel", "chest", "stone block", "bag of sand"] as const;

/** What stands on the floor, from light to heavy. */
export const STANDERS = [
  "stool",
  "table",
  "cupboard",
  "stove",
  "piano",
  "machine",
  "elephant",
] as const;

/** Samples of matter: one of anything, then from the lightest stuff to the densest. */
export const SAMPLES = [
  "sample",
  "piece of wood",
  "block of wax",
  "piece of plastic",
  "brick",
  "block of glass",
  "stone",
  "metal block",
] as const;

/** What floats, or does not: blocks first, then boxes. */
export const FLOATERS = [
  "block",
  "cork block",
  "wooden block",
  "block of wax",
  "plastic block",
  "clay block",
  "stone block",
  "metal block",
  "closed box",
  "container",
] as const;

/** Liquids, for the name only; their densities are the scene's. */
export const LIQUIDS = [
  "water",
  "oil",
  "sea water",
  "alcohol",
  "syrup",
  "brine",
  "lamp oil",
] as const;

/** What springs belong to. */
export const SPRINGS = ["steel spring", "spring", "rubber band"] as const;

/** What is let go at a height. */
export const DROPPED = [
  "stone",
  "bowling ball",
  "coconut",
  "flower pot",
  "sledge",
  "wagon",
] as const;
