import { BODIES, matterIds, readModelsOf, tellMatter, type Told } from '../../testing/index.js';
import { agencyInbox } from './agency-inbox.queries.js';

const ids = matterIds(1);

const upTo = (type: string): readonly Told[] => {
  const told = tellMatter(1, { receivedBy: 'WARD' });
  return told.slice(0, told.findIndex(({ event }) => event.type === type) + 1);
};

/** The tasks of all bodies of the matter, as `body task`. */
const tasksAfter = async (type: string): Promise<string[]> => {
  const models = await readModelsOf(upTo(type));
  const tasks: string[] = [];
  for (const agencyId of ['WARD', ...Object.values(BODIES)])
    for (const { kind } of (await agencyInbox(models, { agencyId, roles: ['OFFICER'] })).items)
      tasks.push(`${agencyId} ${kind}`);
  return tasks;
};

describe('the inbox of a body', () => {
  it.each<[string, string[]]>([
    ['ReportReceived', ['WARD ACKNOWLEDGE_REPORT']],
    ['ReportAcknowledged', ['DIC SCREEN_REPORT']],
    ['ReportScreened', []],
    ['VerificationRequested', []],
    ['AssignmentOpened', ['HEALTH RECORD_VERIFICATION']],
    ['OfficerDesignated', ['HEALTH RECORD_VERIFICATION']],
    ['VerificationRecorded', []],
    ['DecisionRequested', ['POLICE DECIDE_HANDLING']],
    ['HandlingDecided', []],
    ['DecisionTookEffect', ['POLICE NOTIFY_DECISION']],
    ['DecisionNotified', ['POLICE REPORT_RESULT']],
    ['HandlingResultReported', []],
    ['PublicationOpened', ['NEWSPAPER ANSWER_PUBLICATION']],
    ['PublicationAccepted', ['NEWSPAPER PUBLISH_RESULT']],
    ['ResultPublished', []],
    ['ReporterInformed', []],
  ])('after %s holds %j', async (type, tasks) => {
    expect(await tasksAfter(type)).toEqual(tasks);
  });

  it('says what it is about and until when', async () => {
    const models = await readModelsOf(upTo('AssignmentOpened'));
    const { items } = await agencyInbox(models, { agencyId: BODIES.cooperating, roles: ['OFFICER'] });
    expect(items).toEqual([
      {
        taskId: ids.assignmentId,
        kind: 'RECORD_VERIFICATION',
        matterId: ids.caseId,
        claim: 'Tin đồn về dịch bệnh số 1 tại Khánh Hòa',
        openedAt: '2023-03-14T01:00:00.000Z',
        dueAt: '2023-03-26T01:00:00.000Z',
      },
    ]);
  });
});
