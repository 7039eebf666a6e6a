import { chordOf, composing, type Press, worksInFields } from './chord.ts';

/** One action that a key reaches. `off` says why it cannot be done now; it is then shown but not run. */
export interface KeyAction {
  readonly keys: string;
  readonly label: string;
  readonly run: () => void;
  readonly off?: string | undefined;
  /** Left out of the command palette: movements within a list, say. */
  readonly quiet?: boolean;
}

interface Held {
  readonly layer: number;
  readonly actions: readonly KeyAction[];
}

export interface Pressed extends Press {
  /** The caret is in a text field or an open select. */
  readonly inField: boolean;
}

/**
 * All shortcuts of the page in one place. Layers are dialogs: while one is open, only the topmost layer
 * and the global actions (layer -1) hear keys.
 */
export class KeyRegistry {
  private readonly held = new Map<symbol, Held>();
  private readonly layers = new Map<symbol, number>();
  private readonly listeners = new Set<() => void>();
  private snapshot: readonly KeyAction[] | undefined;

  /** Adds actions at a layer; returns the way to take them back. */
  add(layer: number, actions: readonly KeyAction[]): () => void {
    const id = Symbol();
    this.held.set(id, { layer, actions });
    this.changed();
    return () => {
      this.held.delete(id);
      this.changed();
    };
  }

  /** Opens a dialog layer: lower ones are deaf until it is closed. */
  open(layer: number): () => void {
    const id = Symbol();
    this.layers.set(id, layer);
    this.changed();
    return () => {
      this.layers.delete(id);
      this.changed();
    };
  }

  /** Actions that hear keys now, innermost first. */
  active(): readonly KeyAction[] {
    this.snapshot ??= this.compute();
    return this.snapshot;
  }

  /** Runs the action of a key press. Tells whether the press was used up. */
  press(press: Pressed): boolean {
    if (composing(press)) return false;
    const chord = chordOf(press);
    if (press.inField && !worksInFields(chord)) return false;
    const action = this.active().find((known) => known.keys === chord);
    if (action === undefined) return false;
    if (action.off === undefined) action.run();
    return true;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private compute(): readonly KeyAction[] {
    const top = Math.max(0, ...this.layers.values());
    const heard = [...this.held.values()].filter((held) => held.layer === top || held.layer < 0);
    return heard
      .reverse()
      .sort((a, b) => b.layer - a.layer)
      .flatMap((held) => held.actions);
  }

  private changed(): void {
    this.snapshot = undefined;
    for (const listener of this.listeners) listener();
  }
}

/** The page's only registry. */
export const keyRegistry = new KeyRegistry();
