import { type DeadlineEvent, EventCodec } from '#contracts';
import { written } from '#contracts/testing';
import { StreamReader } from '#deciding';
import { MemoryEventStore } from '#event-store';
import { NotFound, VirtualClock } from '#kernel';
import { applyPack, explainLimits, LawProjection, loadPack, type Pack } from '#packs';
import { endOfDay } from '#rules';

const codec = new EventCodec();
const clock = new VirtualClock('2023-03-06T01:00:00.000Z');
const ID = 'verification-answer';
const STREAM = 'assignment-7f000000-0000-5000-8000-000000000001';

let store: MemoryEventStore;
let khanhHoa: Pack;
beforeEach(async () => {
  store = new MemoryEventStore();
  khanhHoa = await loadPack('regulations/khanh-hoa');
  await applyPack(khanhHoa, { store, codec, clock });
});
afterEach(() => store.close());

const tell = async (...events: readonly DeadlineEvent[]): Promise<void> => {
  const toAppend = events.map((event, revision) => written(event, { stream: STREAM, revision }));
  await store.append(STREAM, toAppend, 'no_stream');
};
const explained = async () => {
  const law = await new LawProjection().load(store, codec);
  return explainLimits(new StreamReader(store, codec), law, STREAM);
};

/** The yearly notice: Tuesday 07/3/2023 is off, which nobody knew. */
const notice = (version: number): Pack => ({
  ...khanhHoa,
  calendars: khanhHoa.calendars.map((calendar) => ({
    ...calendar,
    version,
    source: 'Thông báo nghỉ năm 2023',
    holidays: [...calendar.holidays, { date: '2023-03-07', name: 'Ngày nghỉ của tỉnh', verified: true }],
  })),
});
const set = (dueAt: string): DeadlineEvent => ({
  type: 'DeadlineSet',
  data: { deadlineId: ID, ruleId: ID, startsAt: '2023-03-06T02:00:00.000Z', dueAt, calendarVersion: 1 },
});

describe('limits explained from the log', () => {
  it('each by the calendar that it was reckoned by, also after another one was published', async () => {
    await tell(set(endOfDay('2023-03-13')), { type: 'DeadlineMet', data: { deadlineId: ID } });
    await applyPack(notice(2), { store, codec, clock });
    const [limit, ...more] = await explained();
    expect(more).toEqual([]);
    expect(limit).toMatchObject({ deadlineId: ID, status: 'MET', dueAt: endOfDay('2023-03-13') });
    const steps = limit?.steps ?? [];
    expect(steps).toContainEqual(expect.objectContaining({ step: 'CALENDAR', version: 1, source: 'memory' }));
    expect(steps.filter(({ step }) => step === 'SKIPPED' || step === 'AS_RECORDED')).toMatchObject([
      { day: '2023-03-11', because: 'WEEKEND' },
      { day: '2023-03-12', because: 'WEEKEND' },
    ]);
  });

  it('and by the one that moved it', async () => {
    await applyPack(notice(2), { store, codec, clock });
    await tell(set(endOfDay('2023-03-13')), {
      type: 'DeadlineMoved',
      data: { deadlineId: ID, dueAt: endOfDay('2023-03-14'), calendarVersion: 2 },
    });
    const [limit] = await explained();
    expect(limit?.steps.map(({ text }) => text.vi)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Lịch làm việc thay đổi \(bản 1 → bản 2\).*24:00 thứ Ba 14\/03\/2023\.$/),
        'Không tính thứ Ba 07/03/2023: Ngày nghỉ của tỉnh.',
        'Hết hạn lúc 24:00 thứ Ba 14/03/2023 (giờ Việt Nam).',
      ]),
    );
  });

  it('are none where the stream has none', () => expect(explained()).rejects.toThrow(NotFound));
});
