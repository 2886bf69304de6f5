import { recorded } from '#contracts/testing';
import { officer } from '#deciding/testing';
import { hostedAlone, memoryVault } from '#http-edge/testing';
import { NotFound } from '#kernel';
import { agencies } from '#rules/testing';
import {
  AFTER_MEETING,
  aRound,
  choose,
  closeRound,
  conclude,
  CONSULTATION_ID,
  consultationRequested,
  convene,
  STARTS,
} from '../testing/consultation.js';
import { CASE_ID, opened } from '../testing/index.js';
import { CaseCoordinationController } from './case/case-coordination.controller.js';
import { ConsultationController } from './consultation/consultation.controller.js';
import { leadAgency } from './index.js';
import { NotificationController } from './notification/notification.controller.js';

const lead = officer();
const NOTIFICATION_ID = '99999999-9999-5999-8999-999999999999';
const MINUTES = 'Ông Trần Văn Tám, Sở Y tế: đề nghị chưa xét nghiệm lại.';
const { minutes: _, minutesOf: __, ...meeting } = conclude().data;
const concludeWith = { type: 'ConcludeMeeting', data: { ...meeting, minutes: MINUTES } };
const asked = recorded(consultationRequested(), { stream: `case-${CASE_ID}`, metadata: { matterId: CASE_ID } });

describe('the lead’s consultations, alone with the log', () => {
  it('a meeting: convened, held, closed; its minutes are in the vault and nowhere in the log', async () => {
    const vault = memoryVault();
    const body = await hostedAlone(leadAgency, { vault });
    await body.react(asked);
    await body.issue('consultation', CONSULTATION_ID, choose('MEETING'), lead);
    await body.issue('consultation', CONSULTATION_ID, convene(), lead);
    body.clock.moveTo(AFTER_MEETING);
    await body.issue('consultation', CONSULTATION_ID, concludeWith, lead);
    await body.issue('consultation', CONSULTATION_ID, closeRound(), lead);

    const log = await body.log();
    expect(log.map(({ type }) => type)).toEqual([
      'ConsultationOpened',
      'ConsultationMethodChosen',
      'MeetingConvened',
      'MeetingConcluded',
      'ConsultationClosed',
    ]);
    expect(log.every(({ metadata }) => metadata.matterId === CASE_ID)).toBe(true);
    expect(JSON.stringify(log)).not.toContain('Trần Văn Tám');
    const held = log.find(({ type }) => type === 'MeetingConcluded');
    if (held?.type !== 'MeetingConcluded') throw new Error('No meeting was concluded');
    expect(await vault.open(held.data.minutes.docRef)).toBe(MINUTES);
    expect(held.metadata).toMatchObject({ occurredAt: STARTS, recordedAt: AFTER_MEETING });
    await body.close();
  });

  it('minutes of a meeting that is refused are kept nowhere', async () => {
    const stored: string[] = [];
    const inner = memoryVault();
    const vault: typeof inner = Object.assign(Object.create(inner) as typeof inner, {
      seal: async (...parts: Parameters<typeof inner.seal>) => {
        const sealed = await inner.seal(...parts);
        return { ...sealed, store: async () => void stored.push('stored') };
      },
    });
    const body = await hostedAlone(leadAgency, { vault });
    await body.react(asked);
    await expect(body.issue('consultation', CONSULTATION_ID, concludeWith, lead)).rejects.toThrow('LC-CONSULTATION');
    expect(stored).toEqual([]);
    await body.close();
  });

  it('is conducted by the lead only; strangers do not find it', async () => {
    const body = await hostedAlone(leadAgency);
    await body.react(asked);
    const police = officer({ agencyId: agencies.police });
    await expect(body.issue('consultation', CONSULTATION_ID, choose('MEETING'), police)).rejects.toThrow(NotFound);
    await body.issue('consultation', CONSULTATION_ID, choose('MEETING'), lead);
    await body.issue('consultation', CONSULTATION_ID, convene(), lead);
    await expect(body.issue('consultation', CONSULTATION_ID, closeRound(), police)).rejects.toThrow('INV-22');
    const beginning = { type: 'BeginConsultation', data: aRound() };
    await expect(body.issue('consultation', CASE_ID, beginning, lead)).rejects.toThrow('LC-ISSUER');
    await body.close();
  });

  it('tells the committee of a topic, by its own policy, and takes its receipt', async () => {
    const body = await hostedAlone(leadAgency, { law: { bodyOfKind: () => 'internal-affairs' } });
    const tagged = recorded(
      { type: 'TopicTagged', data: { topic: 'JUDICIAL_REFORM', reasons: 'Cải cách tư pháp', leadAgencyId: 'dic' } },
      { stream: `case-${CASE_ID}`, metadata: { matterId: CASE_ID } },
    );
    await body.react(tagged);
    const [sent] = await body.log();
    if (sent?.type !== 'NotificationSent') throw new Error('Nothing was sent');
    expect(sent.metadata).toMatchObject({ matterId: CASE_ID, confidentiality: 'RESTRICTED' });
    const receipt = { type: 'AcknowledgeNotification', data: {} };
    const committee = officer({ agencyId: 'internal-affairs', role: 'CLERK' });
    await body.issue('notification', sent.streamId, receipt, committee);
    await expect(body.issue('notification', sent.streamId, receipt, officer())).rejects.toThrow('LC-ISSUER');
    await expect(body.issue('notification', sent.streamId, receipt, officer({ agencyId: 'stranger' }))).rejects.toThrow(
      NotFound,
    );
    expect((await body.log()).map(({ type }) => type)).toEqual(['NotificationSent', 'NotificationAcknowledged']);
    await body.close();
  });

  it('lets any body notify others', async () => {
    const body = await hostedAlone(leadAgency);
    const notify = {
      type: 'NotifyBodies',
      data: { recipients: ['dic', 'police'], subject: 'Tin sai', text: 'Đang lan truyền', contentRefs: [] },
    };
    await body.issue('notification', NOTIFICATION_ID, notify, officer({ agencyId: 'health', role: 'CLERK' }));
    expect(await body.log()).toMatchObject([{ type: 'NotificationSent', data: { sentBy: 'health' } }]);
    await body.close();
  });

  it('takes what the lead arranges around its case, and nobody else’s', async () => {
    const body = await hostedAlone(leadAgency);
    const { reportId, leadAgencyId: _lead, subject, openedBy, ...rest } = opened().data;
    const { kind: subjectKind, ...about } = subject;
    const opening = {
      ...rest,
      ...about,
      subjectKind,
      reportId,
      screenedBy: openedBy,
      leadAgencyId: 'dic',
      conflicted: [],
    };
    await body.issue('case', CASE_ID, { type: 'OpenCase', data: opening }, { kind: 'SYSTEM', policy: 'spec' });
    await body.issue('case', CASE_ID, { type: 'OpenConsultation', data: { subject: 'Hướng xử lý' } }, lead);
    const tag = { type: 'TagTopic', data: { topic: 'PRESS', reasons: 'Bài báo' } };
    await body.issue('case', CASE_ID, tag, lead);
    await expect(body.issue('case', CASE_ID, tag, officer({ agencyId: 'police' }))).rejects.toThrow(NotFound);
    expect((await body.log()).map(({ type }) => type)).toEqual(['CaseOpened', 'ConsultationRequested', 'TopicTagged']);
    await body.close();
  });

  it('brings its controllers along', async () => {
    const body = await hostedAlone(leadAgency);
    for (const controller of [CaseCoordinationController, ConsultationController, NotificationController]) {
      expect(body.module.get(controller)).toBeInstanceOf(controller);
    }
    await body.close();
  });
});
