import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type Outcome, root, runTool, type Stage, tool } from './stage.ts';

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly FileReport[];
}

interface FileReport {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly assertionResults: readonly {
    readonly fullName: string;
    readonly status: string;
    readonly failureMessages: readonly string[];
  }[];
}

/** What of the projects is run, and how. */
interface Part {
  /** Beginnings of file names, or `--exclude=…`. */
  readonly files?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A stage that runs projects of `vitest.config.ts`, or a part of them, and says how long each room takes. */
export function vitestStage(name: string, projects: readonly string[], part: Part = {}): Stage {
  return { name, run: () => runProjects(projects, part) };
}

async function runProjects(projects: readonly string[], { files = [], env = {} }: Part): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-report-'));
  const file = join(folder, 'report.json');
  const words = [
    'run',
    ...files,
    ...projects.map((each) => `--project=${each}`),
    '--reporter=json',
    `--outputFile=${file}`,
  ];
  const { code, output } = await runTool(tool('vitest'), words, { env });
  const report = readReport(file);
  rmSync(folder, { recursive: true, force: true });
  if (report === null) return { passed: 0, failed: 1, detail: output.slice(-8000) };
  const broken = report.testResults.filter(isBroken);
  const failed = report.numFailedTests + broken.length;
  // A run that ends badly though every test passed (a leak, an unhandled rejection) is a failure too.
  const uncounted = code !== 0 && failed === 0 ? 1 : 0;
  const end = uncounted === 1 ? output.slice(-4000) : '';
  return {
    passed: report.numPassedTests,
    failed: failed + uncounted,
    detail: [failures(report), end, timePerRoom(report)].filter(Boolean).join('\n'),
  };
}

/** A file that failed outside its tests: it could not be loaded, or its `beforeAll` failed and its tests never ran. */
function isBroken(file: FileReport): boolean {
  return file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed');
}

function readReport(file: string): Report | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return null;
  }
}

function failures(report: Report): string {
  return report.testResults
    .flatMap((each) => [
      ...(isBroken(each) ? [`✗ ${relative(root, each.name)}\n${each.message}`] : []),
      ...each.assertionResults
        .filter((test) => test.status === 'failed')
        .map(
          (test) =>
            `✗ ${relative(root, each.name)} › ${test.fullName}\n${test.failureMessages.join('\n').slice(0, 2500)}`,
        ),
    ])
    .join('\n');
}

/** `server/src/<room>`, or the workspace. */
function roomOf(path: string): string {
  const parts = relative(root, path).split('/');
  return parts[0] === 'server' ? (parts[2] ?? 'server') : (parts[0] ?? '');
}

function timePerRoom(report: Report): string {
  const rooms = new Map<string, { tests: number; seconds: number }>();
  for (const each of report.testResults) {
    const room = rooms.get(roomOf(each.name)) ?? { tests: 0, seconds: 0 };
    room.tests += each.assertionResults.length;
    room.seconds += Math.max(0, each.endTime - each.startTime) / 1000;
    rooms.set(roomOf(each.name), room);
  }
  const sorted = [...rooms].sort(([, a], [, b]) => b.seconds - a.seconds);
  return sorted
    .map(
      ([room, { tests, seconds }]) =>
        `  ${room.padEnd(14)} ${String(tests).padStart(5)} tests ${seconds.toFixed(1).padStart(7)} s`,
    )
    .join('\n');
}
