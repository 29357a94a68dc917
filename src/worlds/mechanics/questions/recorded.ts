/** @file The recorded quantities: what can be asked of a body, a string, a contact or a whole scene. */
import type { QuantityName } from "../../../core/dimension.ts";

/** How a quantity is asked. */
export interface Recorded {
  readonly quantity: QuantityName;
  /** Phrases for `{name}`; each says whether a size or a component is meant (the axis is added behind). */
  readonly phrases: readonly string[];
}

/** The name of a recorded quantity. */
export type RecordedName =
  | "position"
  | "displacement"
  | "distance"
  | "com offset"
  | "speed"
  | "velocity"
  | "acceleration"
  | "acceleration component"
  | "angular speed"
  | "angular acceleration"
  | "angle"
  | "momentum"
  | "momentum component"
  | "angular momentum"
  | "net force"
  | "net torque"
  | "kinetic energy"
  | "translational energy"
  | "rotational energy"
  | "potential energy change"
  | "electric energy change"
  | "elastic energy"
  | "mass"
  | "inertia"
  | "normal force"
  | "friction force"
  | "tension"
  | "string length"
  | "string velocity"
  | "stiffness"
  | "force"
  | "time"
  | "frequency"
  | "angular frequency"
  | "number"
  | "power"
  | "work"
  | "density"
  | "pressure"
  | "volume";

/** Magnitudes unless the name says otherwise. "component" quantities are signed and always carry an axis. */
export const RECORDED: Readonly<Record<RecordedName, Recorded>> = {
  position: { quantity: "length", phrases: ["the coordinate of {name}"] },
  displacement: {
    quantity: "length",
    phrases: ["the distance of {name} from where it started, in a straight line"],
  },
  distance: { quantity: "length", phrases: ["the distance between {name}"] },
  "com offset": {
    quantity: "length",
    phrases: ["the distance of the centre of mass of {name} from the axis"],
  },
  speed: {
    quantity: "speed",
    phrases: ["the speed of {name}", "the magnitude of the velocity of {name}"],
  },
  velocity: { quantity: "speed", phrases: ["the velocity component of {name}"] },
  acceleration: {
    quantity: "acceleration",
    phrases: ["the magnitude of the acceleration of {name}"],
  },
  "acceleration component": {
    quantity: "acceleration",
    phrases: ["the acceleration component of {name}"],
  },
  "angular speed": { quantity: "angular velocity", phrases: ["the angular speed of {name}"] },
  "angular acceleration": {
    quantity: "angular acceleration",
    phrases: ["the magnitude of the angular acceleration of {name}"],
  },
  angle: { quantity: "angle", phrases: ["the angle through which {name} has turned"] },
  momentum: { quantity: "momentum", phrases: ["the magnitude of the momentum of {name}"] },
  "momentum component": { quantity: "momentum", phrases: ["the momentum component of {name}"] },
  "angular momentum": {
    quantity: "angular momentum",
    phrases: ["the magnitude of the angular momentum of {name}"],
  },
  "net force": { quantity: "force", phrases: ["the magnitude of the net force on {name}"] },
  "net torque": { quantity: "torque", phrases: ["the magnitude of the net torque on {name}"] },
  "kinetic energy": { quantity: "energy", phrases: ["the kinetic energy of {name}"] },
  "translational energy": {
    quantity: "energy",
    phrases: [
      "the translational kinetic energy of {name} (half its mass times the square of the speed of its centre of mass)",
    ],
  },
  "rotational energy": {
    quantity: "energy",
    phrases: ["the rotational kinetic energy of {name} about its centre of mass"],
  },
  "potential energy change": {
    quantity: "energy",
    phrases: [
      "the change of the gravitational potential energy of {name} since the start (final minus initial)",
    ],
  },
  "electric energy change": {
    quantity: "energy",
    phrases: [
      "the change of the electric potential energy of {name} since the start (final minus initial)",
    ],
  },
  "elastic energy": { quantity: "energy", phrases: ["the elastic energy stored in {name}"] },
  mass: { quantity: "mass", phrases: ["the mass of {name}"] },
  inertia: { quantity: "moment of inertia", phrases: ["the moment of inertia of {name}"] },
  "normal force": { quantity: "force", phrases: ["the normal force on {name}"] },
  "friction force": {
    quantity: "force",
    phrases: ["the magnitude of the friction force on {name}"],
  },
  tension: { quantity: "force", phrases: ["the tension in {name}"] },
  "string length": { quantity: "length", phrases: ["the length of {name}"] },
  "string velocity": {
    quantity: "speed",
    phrases: ["the rate at which the length of {name} grows (negative where it shrinks)"],
  },
  stiffness: { quantity: "stiffness", phrases: ["the stiffness of {name}"] },
  force: { quantity: "force", phrases: ["the force of {name}"] },
  time: { quantity: "time", phrases: ["the time of {name}"] },
  frequency: { quantity: "frequency", phrases: ["the frequency of {name}"] },
  "angular frequency": {
    quantity: "angular velocity",
    phrases: ["the angular frequency of {name}"],
  },
  number: { quantity: "number", phrases: ["the number of {name}"] },
  work: { quantity: "energy", phrases: ["the work of {name}"] },
  power: { quantity: "power", phrases: ["the power of {name}"] },
  density: { quantity: "density", phrases: ["the density of {name}"] },
  pressure: { quantity: "pressure", phrases: ["the pressure of {name}"] },
  volume: { quantity: "volume", phrases: ["the volume of {name}"] },
};
