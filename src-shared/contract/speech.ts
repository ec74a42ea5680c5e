// How speech is asked for: what page and main must agree on beside the text.

export const speechSpeeds = ['slow', 'normal', 'fast'] as const;
export type SpeechSpeed = (typeof speechSpeeds)[number];

/** Volume in steps from 1, which is still heard, to this, which hurts nobody in earphones. */
export const LOUDEST = 5;

/** Characters said in one breath; whoever has more to say says it in parts, so that each can be interrupted. */
export const LONGEST_SPEECH = 1_000;
