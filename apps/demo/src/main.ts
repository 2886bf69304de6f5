import { caseFileText, inVietnam } from './case-file-text.js';
import { onEmptyInstance } from './instance.js';
import { type Act, longMatter, scenarios } from './programme.js';
import type { Played } from './scenarios/played.js';
import type { Step } from './stage.js';

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

const perform = async ({ play, clockAt, pack }: Act): Promise<Played> => {
  const played = await onEmptyInstance(clockAt, play, { onStep: printStep, pack });
  print(`  Kết quả / Outcome: ${played.outcome.vi} / ${played.outcome.en}`);
  return played;
};

print('Liên Thông: dữ liệu và con người đều hư cấu, đồng hồ ảo / invented data and people, a virtual clock');
for (const { number, act, waits } of scenarios) {
  print('', `Scenario ${number}`);
  if (act !== undefined) await perform(act);
  if (waits !== undefined) print(`  Chưa diễn / waiting: ${waits.vi} / ${waits.en}`);
}
print('', 'Một vụ việc qua mọi bảo đảm, đến khi mở lại / One matter through every safeguard, until it is reopened');
const { files } = await perform(longMatter);
for (const file of files) print('', ...caseFileText(file));
