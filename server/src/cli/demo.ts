import { networkInterfaces } from 'node:os';
import { type Config, readConfig } from '../kernel/config.ts';
import { root } from '../root.ts';
import { serveBehindDoor } from './behind-door.ts';
import { type Command, CommandError, parseWords, say } from './command.ts';

/** The demo city with a scale, or for phones on the local network. */
export const command: Command = {
  summary: 'Serve the demo city; --phone opens it to phones on this network over https and shows a QR code',
  usage: '[--scale county|city] [--phone]',
  run: async (words) => {
    const parsed = parseWords(words, { scale: 'value', phone: 'flag' });
    const scale = parsed.option('scale') ?? 'county';
    if (scale !== 'county' && scale !== 'city') throw new CommandError('--scale is county or city');
    const settings = readConfig(process.env, root);
    const config = parsed.flag('phone') ? await forPhones(settings) : settings;
    await serveBehindDoor({ config, scale });
  },
};

/**
 * The same settings, served to the local network under a certificate made for this address: phones give location
 * and camera only over https. Demo accounts may then sign in from other machines.
 */
async function forPhones(config: Config): Promise<Config> {
  const address = localAddress();
  const publicUrl = `https://${address}:${config.port}`;
  const tls = config.tls ?? (await certificateFor(address));
  const { toString: qrText } = await import('qrcode');
  say(await qrText(`${publicUrl}/m/`, { type: 'terminal', small: true }));
  say(`Scan this with a phone in the same network: ${publicUrl}/m/`);
  say('The phone warns once about the certificate: it was made here and nobody vouches for it.');
  say('Anybody in this network can now use the demo accounts.\n');
  return { ...config, host: '0.0.0.0', publicUrl, tls, demoRemote: true };
}

/** The first address of this machine that others in the network can reach. */
function localAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const found = all.find((one) => one.family === 'IPv4' && !one.internal);
  if (found === undefined) throw new CommandError('This machine is in no network that a phone could reach');
  return found.address;
}

const YEAR_MS = 365 * 86_400_000;

async function certificateFor(address: string): Promise<NonNullable<Config['tls']>> {
  const { generate } = await import('selfsigned');
  const made = await generate([{ name: 'commonName', value: address }], {
    keySize: 2048,
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + YEAR_MS),
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [
          { type: 7, ip: address },
          { type: 2, value: 'localhost' },
        ],
      },
    ],
  });
  return { cert: Buffer.from(made.cert), key: Buffer.from(made.private) };
}
