import { NotFound } from '#kernel';
import type { OfficerRole } from '#contracts';
import {
  AROUND,
  aroundIds,
  BODIES,
  matterIds,
  readModelsOf,
  tellAround,
  tellDirectory,
  tellMatter,
} from '../../testing/index.js';
import { getCaseFile } from '../cases/case-file.queries.js';
import type { ReadModels } from '../runner/read-models.js';
import { getItem, type PagedKind } from './items.queries.js';

const officerOf = (agencyId: string, ...roles: OfficerRole[]) => ({ agencyId, roles: ['OFFICER', ...roles] }) as const;
const { caseId } = matterIds(1);
const ids = aroundIds(1);

let models: ReadModels;
beforeAll(async () => {
  models = await readModelsOf([...tellDirectory(), ...tellMatter(1), ...tellAround(1)]);
});

describe('the case file, for its lead', () => {
  const file = () => getCaseFile(models, officerOf(BODIES.lead), caseId);

  it('holds meetings and rounds: method, attendance, minutes by reference, silence, dissents (INV-12, INV-13)', async () => {
    const { consultations, opinions } = await file();
    expect(consultations).toMatchObject([
      {
        consultationId: ids.meeting,
        method: 'MEETING',
        methodReason: 'Nhiều cơ quan liên quan',
        meeting: {
          invited: [AROUND.invited],
          minutesRef: expect.any(String),
          held: {
            attendees: [{ agencyId: AROUND.invited, officerRefs: [`${AROUND.invited}-1`] }],
            conclusion: 'Đề nghị tự đính chính',
            dissents: [{ agencyId: AROUND.invited }],
          },
        },
        closed: { absent: [] },
        revision: 4,
      },
      {
        consultationId: ids.round,
        method: 'WRITTEN',
        meeting: null,
        questions: [{ opinionId: ids.opinion, addressee: AROUND.consulted, dueAt: '2023-05-03T01:00:00.000Z' }],
        closed: { nonResponders: ['SILENT'], dissents: [{ agencyId: AROUND.consulted }] },
      },
    ]);
    expect(opinions).toMatchObject([
      { opinionId: ids.opinion, submitted: { position: 'DISAGREE', advisory: true, late: true }, revision: 2 },
    ]);
  });

  it('holds the explanation step with its attempts, directions, transfers, letters and statements', async () => {
    expect(await file()).toMatchObject({
      explanations: [{ step: 'PARTY_UNREACHABLE', attempts: [{ means: 'POST', outcome: 'NOT_REACHED' }] }],
      directions: [{ state: 'Issued', bodies: [AROUND.directed], text: 'Giao xem xét' }],
      transfers: [{ state: 'Declined', to: AROUND.receiver, reasons: 'Không thuộc thẩm quyền' }],
      restrictions: [{ state: 'Restored', addressee: AROUND.provider, endsAt: '2023-07-02T01:00:00.000Z' }],
      statements: [{ agencyId: 'HEALTH', title: 'Không có dịch' }],
      notifications: [{ recipients: [AROUND.follower], acknowledged: [{ agencyId: AROUND.follower }] }],
      facts: {
        appraisal: { finding: 'GROUND' },
        sideReferrals: [{ to: AROUND.resolver, answeredOn: '2023-05-09', outcome: 'Đã nhắc nhở' }],
        issues: [{ to: AROUND.resolver, resolution: 'Đã sửa đường' }],
        closing: 'Đã xử lý và công khai kết quả.',
      },
    });
  });
});

describe('others read of a case file what names them', () => {
  /** How many of each kind of further thing a body reads in the file; nothing of what it reads none of. */
  const read = async (agency: string): Promise<Record<string, number>> => {
    const { facts, ...file } = await getCaseFile(models, officerOf(agency), caseId);
    const { consultations, opinions, explanations, directions, transfers, restrictions, notifications } = file;
    const counted = {
      consultations: consultations.length,
      opinions: opinions.length,
      explanations: explanations.length,
      directions: directions.length,
      transfers: transfers.length,
      restrictions: restrictions.length,
      notifications: notifications.length,
      appraisal: facts.appraisal === null ? 0 : 1,
      sideReferrals: facts.sideReferrals.length,
      issues: facts.issues.length,
    };
    return Object.fromEntries(Object.entries(counted).filter(([, count]) => count > 0));
  };

  it.each<[string, Record<string, number>]>([
    [BODIES.cooperating, {}],
    [BODIES.outlet, {}],
    [AROUND.consulted, { consultations: 1, opinions: 1 }],
    [AROUND.invited, { consultations: 1 }],
    [AROUND.directed, { directions: 1 }],
    [BODIES.committee, { directions: 1 }],
    [
      BODIES.deciding,
      {
        consultations: 2,
        opinions: 1,
        directions: 1,
        transfers: 1,
        restrictions: 1,
        appraisal: 1,
        issues: 1,
      },
    ],
    [AROUND.resolver, { issues: 1 }],
  ])('%s: %j', async (agency, counts) => {
    expect(await read(agency)).toEqual(counts);
  });

  it.each([AROUND.provider, AROUND.party, AROUND.follower, BODIES.another])('%s reads no file', async (agency) => {
    await expect(getCaseFile(models, officerOf(agency), caseId)).rejects.toThrow(NotFound);
  });
});

const PAGES: readonly (readonly [PagedKind, string, readonly string[]])[] = [
  ['consultation', ids.meeting, ['DIC', 'NHATRANG', 'POLICE', 'MINISTRY']],
  ['consultation', ids.round, ['CULTURE', 'DIC', 'POLICE', 'MINISTRY']],
  ['opinion', ids.opinion, ['CULTURE', 'DIC', 'POLICE', 'MINISTRY']],
  ['explanation', ids.explanation, ['DIC', 'OPERATOR']],
  ['direction', ids.direction, ['AGRICULTURE', 'DIC', 'PPC', 'POLICE', 'MINISTRY']],
  ['transfer', ids.transfer, ['DIC', 'POLICE', 'MINISTRY']],
  ['restriction', ids.restriction, ['DIC', 'ISP', 'POLICE', 'MINISTRY']],
  ['notification', ids.notification, ['AFFAIRS', 'DIC']],
  ['guidance', ids.guidance, ['DIC', 'OPERATOR']],
  ['difficulty', ids.difficulty, ['DIC', 'HEALTH', 'PPC']],
  ['letter', ids.letter, ['DIC']],
];

const EVERYBODY = [...new Set([...Object.values(BODIES), ...Object.values(AROUND)])];

const readersOf = async (source: ReadModels, kind: PagedKind, id: string): Promise<string[]> => {
  const readers: string[] = [];
  for (const agency of EVERYBODY) {
    await getItem(source, officerOf(agency), kind, id).then(
      () => readers.push(agency),
      (error: unknown) => expect(error).toBeInstanceOf(NotFound),
    );
  }
  return readers.sort();
};

describe('a page of its own', () => {
  it.each(PAGES)('%s %s is read by %j and an auditor', async (kind, id, readers) => {
    expect(await readersOf(models, kind, id)).toEqual([...readers].sort());
    const auditor = officerOf(BODIES.oversight, 'AUDITOR');
    expect((await getItem(models, auditor, kind, id)).timeline.length).toBeGreaterThan(0);
  });

  it('shows what happened on its stream, and the case as a reference only to whoever sees nothing else of it', async () => {
    const letter = await getItem(models, officerOf(AROUND.provider), 'restriction', ids.restriction);
    expect(letter).toMatchObject({ caseId, claim: null, revision: 3, state: 'Restored' });
    expect(letter.timeline.map(({ event }) => event)).toEqual([
      'RestrictionOpened',
      'RestrictionRequestAnswered',
      'RenewalNoted',
      'ServiceRestored',
    ]);
    const claim = 'Tin đồn về dịch bệnh số 1 tại Khánh Hòa';
    expect(await getItem(models, officerOf(BODIES.lead), 'restriction', ids.restriction)).toMatchObject({ claim });
  });

  it('a statement is public; the matter behind it is not', async () => {
    const read = (agency: string) => getItem(models, officerOf(agency), 'statement', ids.statement);
    expect(await read(BODIES.another)).toMatchObject({ title: 'Không có dịch', caseId: null, claim: null });
    expect(await read(BODIES.lead)).toMatchObject({ caseId });
  });

  it('of another kind, or of nothing, is not there', async () => {
    const lead = officerOf(BODIES.lead);
    await expect(getItem(models, lead, 'opinion', ids.transfer)).rejects.toThrow(NotFound);
    await expect(getItem(models, lead, 'letter', caseId)).rejects.toThrow(NotFound);
  });
});

describe('INV-10: the reported body', () => {
  it('reads nothing of the matter by any page, but what it is itself asked to say', async () => {
    for (const reported of [AROUND.consulted, AROUND.provider, AROUND.party, AROUND.follower, BODIES.lead]) {
      const choices = { reportedAgencyId: reported };
      const about = await readModelsOf([...tellDirectory(), ...tellMatter(1, choices), ...tellAround(1, choices)]);
      const viewer = officerOf(reported, 'AUDITOR', 'ADMIN');
      const ofMatter = PAGES.filter(([kind]) => kind !== 'guidance' && kind !== 'difficulty');
      for (const [kind, id] of ofMatter) {
        const isOwnWord = kind === 'explanation' && reported === AROUND.party;
        const asked = getItem(about, viewer, kind, id);
        if (isOwnWord) expect((await asked).claim).toBeNull();
        else await expect(asked).rejects.toThrow(NotFound);
      }
    }
  });
});
