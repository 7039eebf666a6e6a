import { openBaseForTools } from '../base.ts';
import { openCity } from '../kernel/db/installation.ts';
import { listCities } from '../kernel/db/registry.ts';
import { readConfig } from '../kernel/index.ts';
import { keyringFile, requireKeyring, withNewKey, writeKeyring } from '../kernel/secrets/keyring.ts';
import { relockSecrets, secretsOf } from '../kernel/secrets/relock.ts';
import { root } from '../root.ts';
import { type Command, say } from './command.ts';

/** Makes a new key for stored secrets and locks all of them again with it; servers may go on running. */
export const command: Command = {
  summary: 'Make a new key for stored secrets and lock all of them again with it',
  usage: '',
  run: async () => {
    const base = await openBaseForTools(readConfig(process.env, root));
    try {
      const path = keyringFile(base.secrets);
      const keyring = withNewKey(requireKeyring(path));
      writeKeyring(path, keyring);
      for (const record of await listCities(base.installation.app)) {
        const done = await relockSecrets(openCity(base.installation, record), secretsOf(base.house.rooms));
        say(`${record.schema}: ${done} secrets locked with ${keyring.current}`);
      }
      say(`\nOlder keys stay in ${path}: backups made before need them.`);
    } finally {
      await base.close();
    }
  },
};
