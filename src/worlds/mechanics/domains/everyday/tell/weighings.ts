/** @file The stories of things of unknown weight that are weighed two at a time. */
import { weighingsOf, wordIn } from "../reading.ts";
import { a, capital, join, namesOf, type Teller, the } from "./words.ts";

const SEEN = {
  "-1": "the left pan goes down",
  0: "the balance stays level",
  1: "the right pan goes down",
};

/** Tells what is weighed, and what was seen. */
export const tellWeighings: Teller = ({ entity, rng }) => {
  const { things, weighings } = weighingsOf(entity);
  const words = things.map((thing) => wordIn(thing, "what"));
  const all = join(words.map(a));
  const known = join(words.map(the));
  const seen = (say: (left: string, right: string, tip: string) => string): string =>
    weighings
      .map(({ left, right, tip }) =>
        capital(say(the(words[left] ?? ""), the(words[right] ?? ""), SEEN[tip])),
      )
      .join(" ");
  const story = rng.pick([
    `A child compares ${all} on a balance with two equal pans, which stays level when it is empty. ${seen((left, right, tip) => `with ${left} alone on the left pan and ${right} alone on the right pan, ${tip}.`)}`,
    `On the table there are ${all} and a fair balance with two equal pans. ${seen((left, right, tip) => `${left} is put on the left pan and ${right} on the right pan, and nothing else: ${tip}.`)}`,
    `Nobody has told us how much ${known} weigh, but there is a balance with two equal pans that is level when it is empty. ${seen((left, right, tip) => `when only ${left} lies on the left pan and only ${right} on the right pan, ${tip}.`)}`,
  ]);
  return { story, names: namesOf(things) };
};
