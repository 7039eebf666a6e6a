import type { SendResult } from '../sending/next-step.ts';

/** One outward message, ready to go. Lives in memory only: address and words are never stored together. */
export interface Outward {
  /** Key that goes out with it; a gateway that knows keys drops the second message under it. */
  readonly key: string;
  /** Mobile number; null for a robot, whose address is its url. */
  readonly phone: string | null;
  readonly text: string;
}

/** A gateway or robot as it is set up. */
export interface ChannelSetup {
  readonly url: string;
  readonly secret: string | null;
  readonly shape: string | null;
}

/**
 * A way out of the house. A new one is a file with this shape and a line in `channels/index.ts`. `send` never
 * throws: whatever happens is one of the four outcomes.
 */
export interface Channel {
  send(setup: ChannelSetup, message: Outward, now: Date): Promise<SendResult>;
}
