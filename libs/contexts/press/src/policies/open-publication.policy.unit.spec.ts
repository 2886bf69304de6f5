import { recorded } from '#contracts/testing';
import { deriveId } from '#kernel';
import { agencies } from '#rules/testing';
import { anOffer, CASE_ID, PUBLICATION_ID } from '../../testing/index.js';
import { openPublication } from './open-publication.policy.js';

describe('opening a publication', () => {
  it('hands the whole offer over to the stream that it names', () => {
    const { caseId: _case, ...request } = anOffer();
    const requested = recorded({ type: 'PublicationRequested', data: request }, { stream: `case-${CASE_ID}` });
    expect(openPublication.react(requested)).toEqual([
      { category: 'publication', targetId: PUBLICATION_ID, command: { type: 'OpenPublication', data: anOffer() } },
    ]);
  });
});

describe('a stay of a decision of the matter (open question 28)', () => {
  const complaintId = deriveId('complaint');
  const noted = (stayed: boolean, ...offered: string[]) =>
    recorded(
      {
        type: 'ComplaintNoted',
        data: { complaintId, stage: 'ACCEPTED', stayed, ...(offered.length > 0 && { offered }) },
      },
      { stream: `case-${CASE_ID}` },
    );

  it.each([
    [true, 'NoteStay'],
    [false, 'EndStay'],
  ] as const)('stands or not (%s): %s on each item that has not run', (stayed, type) => {
    expect(openPublication.react(noted(stayed, PUBLICATION_ID))).toEqual([
      { category: 'publication', targetId: PUBLICATION_ID, command: { type, data: { complaintId } } },
    ]);
  });

  it('holds nothing where nothing waits', () => {
    expect(openPublication.react(noted(true))).toEqual([]);
  });
});

describe('a transfer of the lead (INV-22)', () => {
  const noted = (...publications: string[]) =>
    recorded(
      {
        type: 'TransferNoted',
        data: {
          transferId: deriveId('transfer'),
          outcome: 'ACCEPTED',
          leadAgencyId: agencies.police,
          ...(publications.length > 0 && { publications }),
        },
      },
      { stream: `case-${CASE_ID}` },
    );

  it('is told to each item that may be to set right', () => {
    expect(openPublication.react(noted(PUBLICATION_ID))).toEqual([
      {
        category: 'publication',
        targetId: PUBLICATION_ID,
        command: { type: 'NoteLead', data: { leadAgencyId: agencies.police } },
      },
    ]);
  });

  it('and to nobody where nothing was offered', () => {
    expect(openPublication.react(noted())).toEqual([]);
  });
});

describe('asking the outlet to set an item right (INV-15)', () => {
  it('each item on the list, and nothing else that is on it', () => {
    const decisionId = deriveId('decision');
    const obligationId = deriveId('obligation');
    const addressee = agencies.newspaper;
    const opened = recorded(
      {
        type: 'RemedyOpened',
        data: {
          caseId: CASE_ID,
          decisionId,
          cause: 'ANNULLED',
          agencyId: agencies.health,
          leadAgencyId: agencies.dic,
          obligations: [
            { obligationId, kind: 'RETRACT', target: PUBLICATION_ID, addressee },
            { obligationId: deriveId('letter'), kind: 'RESTORE', target: deriveId('restriction'), addressee: 'isp' },
          ],
        },
      },
      { stream: `remedy-${decisionId}` },
    );
    expect(openPublication.react(opened)).toMatchObject([
      {
        category: 'publication',
        targetId: PUBLICATION_ID,
        command: {
          type: 'AskToSetRight',
          data: { kind: 'RETRACT', decisionId, obligationId },
        },
      },
    ]);
  });
});
