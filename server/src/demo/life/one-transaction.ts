import { AsyncLocalStorage } from 'node:async_hooks';
import { CompiledQuery, sql } from 'kysely';
import type { City, CityDb, CityTx } from '../../kernel/index.ts';

interface Open {
  readonly tx: CityTx;
  /** Whether transactions begun inside become savepoints. */
  readonly careful: boolean;
  depth: number;
  /** A transaction inside has failed without a savepoint: the story must be told again, carefully. */
  spoilt: boolean;
}

/** A city whose doors can be used inside one long transaction. */
export interface Storyteller {
  /** Looks like the city; inside `tell` everything that goes through its `db` and `pool.query` is one transaction. */
  readonly city: City;
  /** All or nothing, and unseen by the clock and the actors until it is told to its end. */
  readonly tell: <T>(story: () => Promise<T>) => Promise<T>;
}

/**
 * Lets whole stories be written as one transaction through doors that begin their own: those become savepoints.
 * A story of the past must not be seen half told, or the clock would do to it what is due by today.
 */
export function storyteller(city: City): Storyteller {
  const current = new AsyncLocalStorage<Open>();
  const db = new Proxy(city.db, {
    get(target, name) {
      const open = current.getStore();
      if (open === undefined) return read(target, name);
      if (name === 'transaction') return () => ({ execute: (work: Work) => inSavepoint(open, work) });
      return name === 'isTransaction' ? false : read(open.tx, name);
    },
  });
  const pool = new Proxy(city.pool, {
    get(target, name) {
      const open = current.getStore();
      return open === undefined || name !== 'query' ? read(target, name) : queryIn(open);
    },
  });
  return {
    city: { ...city, db, pool },
    tell: async (story) => {
      try {
        return await tellOnce(false, story);
      } catch (error) {
        if (!(error instanceof Spoilt)) throw error;
        return tellOnce(true, story);
      }
    },
  };

  function tellOnce<T>(careful: boolean, story: () => Promise<T>): Promise<T> {
    return city.db.transaction().execute(async (tx) => {
      const open: Open = { tx, careful, depth: 0, spoilt: false };
      const told = await current.run(open, story).catch((error: unknown) => {
        throw open.spoilt ? new Spoilt() : error;
      });
      if (open.spoilt) throw new Spoilt();
      return told;
    });
  }
}

/** Savepoints are a fifth of a story's statements and nearly never needed: only a story that needed one pays. */
class Spoilt extends Error {}

type Work = (tx: CityTx) => Promise<unknown>;

/** Methods belong to the object they are read from: private fields do not pass through a proxy. */
function read(from: CityDb | City['pool'], name: string | symbol): unknown {
  const value: unknown = Reflect.get(from, name);
  return typeof value === 'function' ? value.bind(from) : value;
}

type Statement = string | { readonly text: string; readonly values?: readonly unknown[] };

/** Doors that ask the pool for a single statement: it belongs to the story, too. */
function queryIn(open: Open) {
  return (statement: Statement, values?: readonly unknown[]) => {
    const given = typeof statement === 'string' ? { text: statement, values } : statement;
    const query = CompiledQuery.raw(given.text, [...(given.values ?? [])]);
    return inSavepoint(open, async (tx) => {
      const { rows } = await tx.executeQuery(query);
      return { rows, rowCount: rows.length };
    });
  };
}

async function inSavepoint(open: Open, work: Work): Promise<unknown> {
  if (!open.careful) {
    return work(open.tx).catch((error: unknown) => {
      open.spoilt = true;
      throw error;
    });
  }
  const name = sql.raw(`story_${++open.depth}`);
  await sql`savepoint ${name}`.execute(open.tx);
  try {
    const result = await work(open.tx);
    await sql`release savepoint ${name}`.execute(open.tx);
    return result;
  } catch (error) {
    await sql`rollback to savepoint ${name}`.execute(open.tx);
    throw error;
  } finally {
    open.depth--;
  }
}
