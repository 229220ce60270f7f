import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Prints, in place of every test's name, how many rows of each matrix held, and every row that did not. */
// oxlint-disable-next-line import/no-default-export -- what Vitest asks of a reporter
export default class Table implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const rows: { matrix: string; rows: number; held: number; fell: number; impossible: number }[] = [];
    for (const { children } of modules) {
      for (const suite of children.suites()) {
        const tests = [...suite.children.allTests()];
        const fell = tests.filter((test) => test.result().state === 'failed');
        const held = tests.filter((test) => test.result().state === 'passed').length;
        rows.push({ matrix: suite.name, rows: tests.length, held, fell: fell.length, impossible: tests.length - held - fell.length });
        for (const test of fell) say(`${test.fullName}\n${reasonOf(test)}\n`);
      }
    }
    // oxlint-disable-next-line no-console -- Node's own table
    console.table(rows);
    for (const module of modules) for (const { message } of module.errors()) say(message);
  }
}

const reasonOf = (test: TestCase): string =>
  (test.result().errors ?? []).map(({ message, diff = '' }) => `  ${message}\n${diff}`).join('\n');

const say = (text: string): void => void process.stdout.write(`${text}\n`);
