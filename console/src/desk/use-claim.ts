import { useEffect, useRef, useState } from 'react';

/** How a kind of item is claimed and let go. */
export interface ClaimDoor {
  /** Answers whether the item is mine now. */
  readonly claim: (id: string, takeOver: boolean) => Promise<boolean>;
  readonly release: (id: string) => Promise<unknown>;
}

/** How one stands to the open item. */
export interface Held {
  readonly takeOver: () => void;
  /** Somebody else has it, whatever the page had read before. */
  readonly lost: boolean;
  /** It was mine until a colleague took it over. */
  readonly taken: boolean;
}

const idleMs = 3 * 60_000;
const lingerMs = 5_000;
const beatMs = 60_000;
const handEvents = ['keydown', 'pointerdown', 'wheel'] as const;

/**
 * Claims the open item: at once when it was opened by hand, after five seconds or the first action when it
 * opened by itself. Lets it go on leaving and after three idle minutes; comes back with the next movement.
 */
export function useClaim(door: ClaimDoor, id: string | null, byItself: boolean, free: boolean): Held {
  const [lost, setLost] = useState(false);
  const [had, setHad] = useState<string | null>(null);
  const held = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the door is a constant of the desk
  useEffect(() => {
    setLost(false);
    if (id === null || !free) return;
    let lastHand = Date.now();
    const take = () => {
      if (held.current === id) return;
      held.current = id;
      door.claim(id, false).then(
        (mine) => {
          if (!mine) held.current = null;
          else setHad(id);
          setLost(!mine);
        },
        () => {
          held.current = null;
        },
      );
    };
    const letGo = () => {
      if (held.current !== id) return;
      held.current = null;
      door.release(id).catch(() => undefined);
    };
    const onHand = () => {
      lastHand = Date.now();
      take();
    };
    const linger = setTimeout(take, byItself ? lingerMs : 0);
    const beat = setInterval(() => {
      if (Date.now() - lastHand > idleMs) letGo();
      else if (held.current === id)
        void door.claim(id, false).then(
          (mine) => setLost(!mine),
          () => undefined,
        );
    }, beatMs);
    for (const name of handEvents) window.addEventListener(name, onHand, { passive: true });
    // Who closes the window or goes to another page leaves, too.
    window.addEventListener('pagehide', letGo);
    return () => {
      clearTimeout(linger);
      clearInterval(beat);
      for (const name of handEvents) window.removeEventListener(name, onHand);
      window.removeEventListener('pagehide', letGo);
      letGo();
    };
  }, [id, free]);
  return {
    lost,
    taken: had === id && (lost || !free),
    takeOver: () => {
      if (id === null) return;
      held.current = id;
      void door.claim(id, true).then(
        (mine) => {
          setHad(id);
          setLost(!mine);
        },
        () => setLost(true),
      );
    },
  };
}
