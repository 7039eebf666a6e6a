import { createContext } from 'react';

/** Uploads of one form that are on their way: sending the form waits for them, so that no photo stays behind. */
export class Uploads {
  private readonly running = new Set<Promise<boolean>>();

  /** Remembers one until it ends; true when everything of it arrived. */
  track(upload: Promise<boolean>): void {
    const one = upload.catch(() => false).finally(() => this.running.delete(one));
    this.running.add(one);
  }

  /** Waits for all, later ones too. False when one failed: then the form must not go. */
  async settled(): Promise<boolean> {
    let arrived = true;
    while (this.running.size > 0) {
      const ends = await Promise.all(this.running);
      arrived &&= ends.every(Boolean);
    }
    return arrived;
  }
}

export const UploadsContext = createContext(new Uploads());
