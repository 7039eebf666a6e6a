import type { FastifyInstance } from 'fastify';

/** One thing that must answer before the server calls itself ready. Throws, with words for the operator, when it does not. */
export interface ReadinessCheck {
  readonly name: string;
  readonly check: () => Promise<void>;
}

const PATIENCE_MS = 2_000;

/** `/healthz`: the process lives. `/readyz`: database, disk and indexes answer; 503 names what does not. */
export function hangHealth(app: FastifyInstance, checks: readonly ReadinessCheck[]): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const results = await Promise.all(checks.map(runCheck));
    const failing = results.filter((each) => each.error !== null);
    if (failing.length > 0) reply.code(503).header('retry-after', '2');
    return { status: failing.length === 0 ? 'ready' : 'not-ready', checks: results };
  });
}

async function runCheck({ name, check }: ReadinessCheck): Promise<{ name: string; error: string | null }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    await Promise.race([check(), late]);
    return { name, error: null };
  } catch (error) {
    return { name, error: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
