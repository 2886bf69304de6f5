import { caseFileText, inVietnam } from './case-file-text.js';
import { onEmptyInstance } from './instance.js';
import { authenticReport } from './scenarios/authentic-report.js';
import { copyToTheConsolidator } from './scenarios/copy-to-the-consolidator.js';
import { lawWhenItHappened } from './scenarios/law-when-it-happened.js';
import { noHandlingBeforeVerification } from './scenarios/no-handling-before-verification.js';
import type { Played } from './scenarios/played.js';
import { publishedResult } from './scenarios/published-result.js';
import type { Stage, Step } from './stage.js';

/** Monday 06/3/2023 and Monday 06/01/2025, 08:00 in Vietnam. */
const MARCH_2023 = '2023-03-06T01:00:00.000Z';
const JANUARY_2025 = '2025-01-06T01:00:00.000Z';

const print = (...lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);

const printStep = ({ at, who, did, refusedBy = [] }: Step): void => {
  print(`  ${inVietnam(at)}  ${who.vi}: ${did.vi} / ${who.en} ${did.en}`);
  for (const { rule, clause, reason, instead } of refusedBy) {
    print(
      `      TỪ CHỐI / REFUSED  ${rule} (${clause})`,
      `        ${reason.vi} / ${reason.en}`,
      `        Thay vào đó / instead: ${instead.vi} / ${instead.en}`,
    );
  }
};

const play = async (heading: string, stage: Stage, scenario: (stage: Stage) => Promise<Played>): Promise<Played> => {
  print('', heading);
  const played = await scenario(stage);
  print(`  Kết quả / Outcome: ${played.outcome.vi} / ${played.outcome.en}`);
  return played;
};

print('Liên Thông: dữ liệu và con người đều hư cấu, đồng hồ ảo / invented data and people, a virtual clock');
await onEmptyInstance(
  MARCH_2023,
  async (stage) => {
    await play('Scenario 1', stage, authenticReport);
    await play('Scenario 2', stage, noHandlingBeforeVerification);
    await onEmptyInstance(
      JANUARY_2025,
      (later) =>
        play(
          'Scenario 3 (một hệ thống riêng, tháng 01/2025 / an instance of its own, January 2025)',
          later,
          lawWhenItHappened,
        ),
      { onStep: printStep },
    );
    await play('Scenario 4', stage, copyToTheConsolidator);
    const { files } = await play(
      'Một vụ việc đến khi kết quả được đăng tải / One matter up to its published result',
      stage,
      publishedResult,
    );
    for (const file of files) print('', ...caseFileText(file));
  },
  { onStep: printStep },
);
