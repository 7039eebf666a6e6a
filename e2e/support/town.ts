import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type { Client } from './client.ts';
import { clientOf } from './client.ts';
import { signIn } from './people.ts';

/** The parts of a case that journeys look at. */
export interface Case {
  readonly id: string;
  readonly number: string | null;
  readonly seq: number;
  readonly state: string;
  readonly overlays: readonly string[];
  readonly clocks: readonly Clock[];
  readonly tasks: readonly { readonly kind: string; readonly state: string; readonly person: Named | null }[];
  readonly levels: readonly { readonly unit: Named; readonly clock: Clock | null }[];
  readonly timeline: readonly { readonly type: string; readonly at: string; readonly by: Named }[];
  readonly formalitiesOwed: readonly string[];
  readonly reworks: number;
  readonly handoffs: number;
  readonly reports: number;
}
interface Named {
  readonly kind: string;
  readonly id: string;
  readonly name: string | null;
}
interface Clock {
  readonly kind: string;
  readonly state: string;
  readonly dueAt: string | null;
  readonly startedAt: string;
  readonly limit: { readonly amount: number; readonly unit: string } | null;
}
export interface Receipt {
  readonly reportId: string;
  readonly receiptNumber: string;
  readonly link: string;
  readonly caseId: string | null;
}
export interface Sms {
  readonly to: string;
  readonly text: string;
  readonly template: string;
  readonly subject: string;
  readonly state: string;
}

/** Exposed refuse 暴露垃圾: an ordinary matter. */
export const refuse = { scheme: 'gbt-30428.2', code: '20110' };

/** The demo city as journeys use it over HTTP: people by login or by account, files, commands. */
export class Town {
  readonly url: string;
  readonly public: Client;
  readonly #people = new Map<string, Promise<Client & { readonly cookie: string }>>();
  readonly #password: string | undefined;

  /** @param password of everybody in the city; left out: that of the demo */
  constructor(url: string, password?: string) {
    this.url = url;
    this.#password = password;
    this.public = clientOf(url);
  }

  /** A signed-in person by sign-in name: `clerk`, `shiftleader`, … */
  as(login: string): Promise<Client & { readonly cookie: string }> {
    const known = this.#people.get(login) ?? signIn(this.url, login, this.#password);
    this.#people.set(login, known);
    return known;
  }

  /** Sign-in name of an account, as an administrator sees it. */
  async loginOf(accountId: string): Promise<string> {
    const admin = await this.as('securityadmin');
    return (await admin.get<{ login: string }>(`/api/v1/accounts/${accountId}`)).login;
  }

  /** A citizen's report at a place of the demo city. */
  async report(text: string, more: Record<string, unknown> = {}): Promise<Receipt> {
    const body = { text, place: { lng: 117.02, lat: 36.66 }, ...more };
    return this.public.post('/api/v1/reports', body, { 'idempotency-key': randomUUID() });
  }

  /** Uploads a photo that nobody has seen before and answers with its id. */
  async photo(by: Client = this.public): Promise<string> {
    const form = new FormData();
    const bytes = await drawPhoto();
    form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'photo.jpg');
    return (await by.post<{ id: string }>('/api/v1/files', form)).id;
  }

  async case(id: string, login = 'shiftleader'): Promise<Case> {
    return (await this.as(login)).get(`/api/v1/cases/${id}`);
  }

  /** Accepts a public report and takes its case on the shortest way to a state. */
  async caseOf(
    report: Receipt,
    until: 'to-verify' | 'to-dispatch' | 'handling' | 'to-check' | 'follow-up',
  ): Promise<string> {
    const { caseId } = await this.desk<{ caseId: string }>('clerk', report.reportId, 'accept', {
      category: refuse,
    });
    if (until === 'to-verify') return caseId;
    const verifier = await this.taskHolder(caseId, 'verify');
    await this.do(verifier, caseId, 'confirm-fact', { files: [await this.photo(await this.as(verifier))] });
    await this.do('shiftleader', caseId, 'register', { class: { ...refuse, condition: '01' } });
    if (until === 'to-dispatch') return caseId;
    const unitId = await this.responsible(report.reportId);
    await this.do('dispatcher', caseId, 'dispatch', { unitId, basis: 'manual' });
    const head = await this.holderIn(unitId, 'unit-head');
    await this.do(head, caseId, 'take');
    if (until === 'handling') return caseId;
    await this.do(head, caseId, 'hand-back', { files: [await this.photo(await this.as(head))] });
    if (until === 'to-check') return caseId;
    const checker = await this.taskHolder(caseId, 'check');
    await this.do(checker, caseId, 'check-pass', { files: [await this.photo(await this.as(checker))] });
    await this.do('shiftleader', caseId, 'close', { reply: '今天上午已清理' });
    return caseId;
  }

  /** The unit that the responsibility list names for a report. */
  async responsible(reportId: string): Promise<string> {
    const clerk = await this.as('clerk');
    const ideas = await clerk.get<{ unit: { unitId: string } | null }>(
      `/api/v1/reports/${reportId}/suggestions`,
    );
    if (ideas.unit === null) throw new Error('Nobody answers for it');
    return ideas.unit.unitId;
  }

  /** A command of a case on its newest sequence number. */
  async do(login: string, id: string, verb: string, body: Record<string, unknown> = {}): Promise<void> {
    const person = await this.as(login);
    const { seq } = await person.get<Case>(`/api/v1/cases/${id}`);
    await person.post(`/api/v1/cases/${id}/commands/${verb}`, body, { 'if-match': String(seq) });
  }

  /** A command of a report by the desk. */
  async desk<T>(login: string, reportId: string, verb: string, body: Record<string, unknown>): Promise<T> {
    const person = await this.as(login);
    const { seq } = await person.get<{ seq: number }>(`/api/v1/reports/${reportId}`);
    return person.post(`/api/v1/reports/${reportId}/commands/${verb}`, body, { 'if-match': String(seq) });
  }

  /** Sign-in name of whoever has the open task of a kind. */
  async taskHolder(id: string, kind: 'verify' | 'check'): Promise<string> {
    const { tasks } = await this.case(id);
    const task = tasks.findLast((one) => one.kind === kind && one.state === 'open');
    if (task?.person == null) throw new Error(`Nobody has a task to ${kind} on ${id}`);
    return this.loginOf(task.person.id);
  }

  /** Sign-in name of somebody who holds a post in a unit. */
  async holderIn(unitId: string, post: string): Promise<string> {
    const admin = await this.as('shiftleader');
    const { items } = await admin.get<{
      items: { accountId: string; holdings: { unitId: string | null; post: string }[] }[];
    }>(`/api/v1/persons?post=${post}&unit=${unitId}`);
    const found = items.find((one) =>
      one.holdings.some((held) => held.unitId === unitId && held.post === post),
    );
    if (found === undefined) throw new Error(`Nobody is ${post} in ${unitId}`);
    return this.loginOf(found.accountId);
  }

  /** Who has a report open at a desk, as the queue shows it. */
  async claimOf(reportId: string): Promise<{ readonly name: string } | null> {
    const leader = await this.as('shiftleader');
    const { items } = await leader.get<{ items: { id: string; claim: { name: string } | null }[] }>(
      '/api/v1/reports?view=all&limit=100',
    );
    return items.find((one) => one.id === reportId)?.claim ?? null;
  }

  /** How often a person has looked at a report, by the audit. */
  async looksAt(reportId: string, name: string): Promise<number> {
    const auditor = await this.as('auditadmin');
    const { items } = await auditor.get<{ items: { actorName: string | null }[] }>(
      `/api/v1/audit?targetId=${reportId}&limit=100`,
    );
    return items.filter((line) => line.actorName === name).length;
  }

  /** The desk's row of a report by its receipt number. */
  async row(receipt: string): Promise<{ id: string; caseId: string | null; receiptNumber: string }> {
    const clerk = await this.as('clerk');
    const { items } = await clerk.get<{
      items: { id: string; caseId: string | null; receiptNumber: string }[];
    }>('/api/v1/reports?view=all&limit=100');
    const found = items.find((one) => one.receiptNumber === receipt);
    if (found === undefined) throw new Error(`No report ${receipt}`);
    return found;
  }

  /** Everything sent over SMS about a subject, oldest first. */
  async outbox(subject: string): Promise<readonly Sms[]> {
    const page = await this.public.get<{ items: Sms[] }>('/api/v1/demo/outbox?limit=200');
    return page.items.filter((one) => one.subject === subject).reverse();
  }
}

let photos = 0;

/** A small photo whose bytes are different each time. */
export async function drawPhoto(): Promise<Buffer> {
  const serial = ++photos;
  const colour = { r: (serial * 53) % 256, g: (serial * 97) % 256, b: Date.now() % 256 };
  const mark = Buffer.from(
    `<svg width="640" height="480"><text x="40" y="240" font-size="64" fill="white">${serial} ${Date.now()}</text></svg>`,
  );
  return sharp({ create: { width: 640, height: 480, channels: 3, background: colour } })
    .composite([{ input: mark }])
    .jpeg()
    .toBuffer();
}

/** Tries something until it holds; the last fault is thrown when time runs out. */
export async function eventually<T>(attempt: () => Promise<T>, seconds = 60): Promise<T> {
  for (const until = performance.now() + seconds * 1000; ; ) {
    try {
      return await attempt();
    } catch (fault) {
      if (performance.now() > until) throw fault;
      await new Promise((done) => setTimeout(done, 300));
    }
  }
}
