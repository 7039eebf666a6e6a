import type { CDPSession, Page } from 'playwright-core';

/** What a screen reader says of one element. */
export interface Said {
  readonly role: string;
  readonly name: string;
  /** Hints and faults that belong to it. */
  readonly description: string;
  /** `checked`, `pressed`, `invalid`, `required`, `expanded`, …: those that hold. */
  readonly states: readonly string[];
}

/** A person who does not see the screen: she has the accessibility tree, the focus, what is announced, and keys. */
export interface ScreenReader {
  /** Everything that is read out, from the top of the page to its end. */
  all(): Promise<readonly Said[]>;
  /** What has the focus. */
  focused(): Promise<Said>;
  /** What was announced since the last time one listened. */
  heard(): Promise<readonly string[]>;
  /** Goes on with Tab until something with this role and name has the focus; answers how many steps that took. */
  tabTo(role: string, name: RegExp, most?: number): Promise<number>;
}

interface Node {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly description?: { readonly value: string };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
  readonly childIds?: readonly string[];
  readonly parentId?: string;
}

const told = new Set([
  'checked',
  'pressed',
  'invalid',
  'required',
  'expanded',
  'selected',
  'disabled',
  'modal',
  'busy',
]);
const holds = (value: unknown) => value !== undefined && value !== false && value !== 'false';

function saidOf(node: Node): Said {
  const states = (node.properties ?? [])
    .filter(({ name, value }) => told.has(name) && holds(value.value))
    .map(({ name }) => name);
  return {
    role: node.role?.value ?? '',
    name: node.name?.value ?? '',
    description: node.description?.value ?? '',
    states,
  };
}

/** Starts to read a page. Must be called before the page is opened, so that nothing announced is missed. */
export async function screenReader(page: Page): Promise<ScreenReader> {
  const wire = await page.context().newCDPSession(page);
  await wire.send('Accessibility.enable');
  await page.addInitScript(listen);
  const focused = () => focusedIn(wire);
  return {
    focused,
    all: async () => (await readingOrder(wire)).map(saidOf),
    heard: () =>
      page.evaluate(() =>
        (window as unknown as { heard: string[] }).heard.splice(0).filter((line) => line !== ''),
      ),
    tabTo: async (role, name, most = 40) => {
      for (let steps = 1; steps <= most; steps++) {
        await page.keyboard.press('Tab');
        const now = await focused();
        if (now.role === role && name.test(now.name)) return steps;
      }
      throw new Error(`No ${role} called ${name} within ${most} steps of Tab`);
    },
  };
}

async function readingOrder(wire: CDPSession): Promise<readonly Node[]> {
  const { nodes } = (await wire.send('Accessibility.getFullAXTree')) as { nodes: readonly Node[] };
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const order: Node[] = [];
  const visit = (node: Node) => {
    if (!node.ignored && node.role?.value !== 'InlineTextBox') order.push(node);
    for (const id of node.childIds ?? []) {
      const child = byId.get(id);
      if (child !== undefined) visit(child);
    }
  };
  for (const node of nodes) if (node.parentId === undefined) visit(node);
  return order;
}

async function focusedIn(wire: CDPSession): Promise<Said> {
  const { result } = await wire.send('Runtime.evaluate', { expression: 'document.activeElement' });
  const { nodes } = (await wire.send('Accessibility.getPartialAXTree', {
    objectId: result.objectId ?? '',
    fetchRelatives: false,
  })) as { nodes: readonly Node[] };
  const [node] = nodes;
  if (node === undefined) throw new Error('Nothing has the focus');
  return saidOf(node);
}

/** Runs in the page: keeps what live regions say. */
function listen(): void {
  const heard: string[] = [];
  Object.assign(window, { heard });
  const regions = '[aria-live=polite], [aria-live=assertive], [role=status], [role=alert], [role=log]';
  new MutationObserver((changes) => {
    for (const { target, addedNodes, type } of changes) {
      const holder = target instanceof Element ? target : target.parentElement;
      const inside = holder?.closest(regions) != null;
      if (type === 'characterData' && inside) heard.push(holder?.textContent?.trim() ?? '');
      for (const node of addedNodes) {
        const added = node instanceof Element ? node : null;
        if (inside) heard.push(node.textContent?.trim() ?? '');
        else
          for (const region of added?.matches(regions) ? [added] : (added?.querySelectorAll(regions) ?? []))
            heard.push(region.textContent?.trim() ?? '');
      }
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
}
