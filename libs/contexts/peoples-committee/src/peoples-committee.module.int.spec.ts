import { recorded } from '#contracts/testing';
import { officer } from '#deciding/testing';
import { hostedAlone } from '#http-edge/testing';
import { NotFound } from '#kernel';
import { agencies } from '#rules/testing';
import { anAdvice, CASE_ID, chair, directed, DIFFICULTY_ID, DIRECTION_ID, doctor } from '../testing/index.js';
import { DifficultyController } from './difficulty/difficulty.controller.js';
import { DirectionController } from './direction/direction.controller.js';
import { peoplesCommittee } from './index.js';

const { caseId: _case, ...advice } = anAdvice();
const advised = recorded({ type: 'PpcAdvised', data: advice }, { stream: `case-${CASE_ID}` });
const direct = {
  type: 'IssuePpcDirection',
  data: { bodies: [agencies.health, agencies.police], text: 'Giao hai cơ quan xem xét', legalBasis: 'kh-plan.7.1.a' },
};
const letter = {
  subject: 'Thời hạn xác minh quá ngắn',
  text: 'Kết quả xét nghiệm mẫu nước cần bảy ngày làm việc.',
  documentNumber: '12/SYT-VP',
  issuedOn: '2023-03-05',
};

describe('the people’s committee, alone with the log', () => {
  it('finds an advice once, and directs', async () => {
    const body = await hostedAlone(peoplesCommittee);
    await body.react(advised);
    const [again] = await body.react(advised);
    expect(again).toMatchObject({ repeated: true });
    await body.issue('direction', DIRECTION_ID, direct, chair);
    const log = await body.log();
    expect(log.map(({ type }) => type)).toEqual(['DirectionRequested', directed.type]);
    expect(log.every(({ metadata }) => metadata.matterId === CASE_ID)).toBe(true);
    await body.close();
  });

  it('directs itself: no other body, and no clerk of its own', async () => {
    const body = await hostedAlone(peoplesCommittee);
    await body.react(advised);
    const clerk = officer({ agencyId: agencies.ppc, role: 'CLERK' });
    await expect(body.issue('direction', DIRECTION_ID, direct, clerk)).rejects.toThrow('LC-ISSUER');
    await expect(body.issue('direction', DIRECTION_ID, direct, officer({ role: 'HEAD' }))).rejects.toThrow('LC-ISSUER');
    const stranger = officer({ agencyId: agencies.health, role: 'HEAD' });
    await expect(body.issue('direction', DIRECTION_ID, direct, stranger)).rejects.toThrow(NotFound);
    await body.close();
  });

  it('is reached by a difficulty through the consolidator, and not past it (KH art. 9.3)', async () => {
    const body = await hostedAlone(peoplesCommittee);
    const on = (type: string, data: unknown, actor = doctor) =>
      body.issue('difficulty', DIFFICULTY_ID, { type, data }, actor);
    const consolidator = officer();
    await on('RaiseDifficulty', letter);
    await expect(on('ForwardDifficulty', { assessment: 'Có cơ sở' })).rejects.toThrow('LC-ISSUER');
    await expect(on('ResolveDifficulty', { answer: 'Được' }, chair)).rejects.toThrow(NotFound);
    await on('SubmitProposal', { text: 'Cho phép gia hạn' });
    await on('ForwardDifficulty', { assessment: 'Có cơ sở' }, consolidator);
    await expect(on('ResolveDifficulty', { answer: 'Được' }, consolidator)).rejects.toThrow('LC-ISSUER');
    await on('ResolveDifficulty', { answer: 'Được gia hạn một lần' }, chair);
    const log = await body.log();
    expect(log.map(({ type }) => type)).toEqual([
      'DifficultyRaised',
      'ProposalSubmitted',
      'DifficultyForwarded',
      'DifficultyResolved',
    ]);
    await body.close();
  });

  it('brings its controllers along', async () => {
    const body = await hostedAlone(peoplesCommittee);
    expect(body.module.get(DirectionController)).toBeInstanceOf(DirectionController);
    expect(body.module.get(DifficultyController)).toBeInstanceOf(DifficultyController);
    await body.close();
  });
});
