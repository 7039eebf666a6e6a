import { join } from 'node:path';
import { openBaseForTools } from '../base.ts';
import { keepLedgerRootsIn, verifyLedger } from '../cases/index.ts';
import { openCity } from '../kernel/db/installation.ts';
import { listCities } from '../kernel/db/registry.ts';
import { readConfig } from '../kernel/index.ts';
import { root } from '../root.ts';
import { type Command, CommandError, say } from './command.ts';

/** Rebuilds every case from its events and compares; exit code 2 when anything does not fit. */
export const command: Command = {
  summary: 'Check every case: chain, row, sealed words, daily roots',
  usage: '',
  run: async () => {
    const base = await openBaseForTools(readConfig(process.env, root));
    keepLedgerRootsIn(join(base.home, 'ledger'));
    try {
      let faults = 0;
      for (const record of await listCities(base.installation.app)) {
        const report = await verifyLedger(openCity(base.installation, record));
        const { cases, events, roots } = report;
        say(
          `${record.schema}: ${cases} cases, ${events} events, ${roots} daily roots, ${report.faults.length} faults`,
        );
        for (const fault of report.faults) say(`  ${fault.what} ${fault.caseId ?? ''} ${fault.detail}`);
        faults += report.faults.length;
      }
      if (faults > 0) throw new CommandError(`The ledger does not verify: ${faults} faults`);
    } finally {
      await base.close();
    }
  },
};
