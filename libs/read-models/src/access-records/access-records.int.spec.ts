import type { DomainEvent } from '#contracts';
import { deriveId, type Uuid } from '#kernel';
import { letterSubjectOf, reporterOf } from '#rules';
import { aroundIds, matterIds, readModelsOf, tellAround, tellMatter, type Told } from '../../testing/index.js';
import { listAccessRecords } from './access-records.queries.js';

const { caseId, reportId } = matterIds(1);
const { explanation, complaint } = aroundIds(1);
const party = deriveId('told', 1, 'party');
const by = { agencyId: 'DIC', officerRef: 'cb-01' };

const ofSubject = (subjectRef: Uuid, event: DomainEvent): Told => ({
  stream: `subject-${subjectRef}`,
  event,
  metadata: {},
});
const registered = (subjectRef: Uuid, category: 'report' | 'explanation' | 'complaint', id: Uuid): Told =>
  ofSubject(subjectRef, { type: 'SubjectRegistered', data: { as: 'REPORTER', standsIn: { category, id } } });
const unmasked = (subjectRef: Uuid, category: 'report' | 'explanation' | 'complaint', id: Uuid): Told =>
  ofSubject(subjectRef, {
    type: 'IdentityUnmasked',
    data: { by, reason: 'Cần gọi lại', legalBasis: 'KH Điều 5.1', standsIn: { category, id } },
  });
const erased = (subjectRef: Uuid): Told =>
  ofSubject(subjectRef, { type: 'SubjectErased', data: { ground: 'COURT_ORDER', by } });

const recordsOf = async (told: readonly Told[], filter: object, agencyId = 'DIC') => {
  const { items } = await listAccessRecords(await readModelsOf(told), { agencyId, roles: ['AUDITOR'] }, filter);
  return items;
};

describe('an auditor who asks for a case (life-cycle 3.8)', () => {
  it('is told who was unmasked or erased in it, wherever in it the person stands', async () => {
    const told = [
      ...tellMatter(1),
      ...tellAround(1),
      registered(reporterOf(reportId), 'report', reportId),
      unmasked(reporterOf(reportId), 'report', reportId),
      registered(party, 'explanation', explanation),
      unmasked(party, 'explanation', explanation),
      unmasked(party, 'complaint', complaint),
      erased(party),
    ];
    const found = await recordsOf(told, { matterId: caseId });
    expect(found.map(({ kind, thingId, matterId }) => [kind, thingId, matterId])).toEqual(
      expect.arrayContaining([
        ['UNMASKED', reportId, reportId],
        ['UNMASKED', explanation, caseId],
        ['UNMASKED', complaint, caseId],
        ['ERASED', null, caseId],
      ]),
    );
    expect(found).toHaveLength(4);
  });
});

describe('an erasure by a policy (INV-18)', () => {
  const letterId = deriveId('told', 'classified letter');
  const refused: Told = {
    stream: `report-${reportId}`,
    event: {
      type: 'ClassifiedMaterialRefused',
      data: { referenceNumber: 'M-1', custodian: 'POLICE', refusedBy: 'DIC', letterId },
    },
    metadata: {},
  };
  const closed = (subjectRef: Uuid): Told => ({
    ...ofSubject(subjectRef, { type: 'SubjectErased', data: { ground: 'CLASSIFIED' } }),
    metadata: { actor: { kind: 'SYSTEM', policy: 'register-subject' } },
  });
  const shown = { kind: 'ERASED', what: 'CLASSIFIED', officerRef: 'register-subject' };

  it('is shown to the auditor of the body that refused the material', async () => {
    const told = [refused, closed(reporterOf(reportId)), closed(letterSubjectOf(letterId))];
    const expected = { ...shown, agencyId: 'DIC', matterId: reportId };
    expect(await recordsOf(told, { kind: 'ERASED' })).toMatchObject([expected, expected]);
    expect(await recordsOf(told, {}, 'HEALTH')).toEqual([]);
  });
});
