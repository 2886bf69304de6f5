import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import {
  CloseDuplicates,
  type Duplicate,
  LinkDuplicates,
  NotifyLeadAgency,
  RefuseClassifiedMaterial,
} from '#contracts';
import { Call, type CommandCall, CommandGateway, type CommandReceipt, type Problem, problemOf } from '#http-edge';
import type { Uuid } from '#kernel';
import { OnReport } from './report.handlers.js';

/** What became of one of several. */
interface ItemAnswer {
  readonly reportId: Uuid;
  /** The status that it would have had by itself. */
  readonly status: number;
  readonly receipt?: CommandReceipt;
  readonly problem?: Problem;
}

/** What became of each, in the order in which they were sent. */
interface BulkAnswer {
  readonly done: number;
  readonly refused: number;
  readonly items: readonly ItemAnswer[];
}

/** Where reports are: also those that came another way than by `POST /v1/reports`. */
const REPORTS = '/v1/reports';

/** Reports by other doors: notifications of bodies, refusals at the boundary, and several duplicates at once. */
@Controller('v1')
export class ReportBulkController {
  constructor(private readonly gateway: CommandGateway) {}

  /** A body tells the lead agency what it found or was told (KH-07); it becomes a report of the lead's. */
  @Post('agency-notifications')
  notifyLeadAgency(@Body() body: NotifyLeadAgency, @Call() call: CommandCall): Promise<CommandReceipt> {
    return this.gateway.create(OnReport, 'notification', 'NotifyLeadAgency', body, { ...call, path: REPORTS });
  }

  /** Classified material was refused at the boundary: where it is and who keeps it, and nothing else (INV-18). */
  @Post('classified-refusals')
  recordClassifiedRefusal(@Body() body: RefuseClassifiedMaterial, @Call() call: CommandCall): Promise<CommandReceipt> {
    return this.gateway.create(OnReport, 'refusal', 'RecordClassifiedRefusal', body, { ...call, path: REPORTS });
  }

  /**
   * Links several duplicates to one case, each with its own reason. Each is a screening of its own: one that is refused
   * holds up no other, and the answer tells of each.
   */
  @Post('report-bulk-actions/links')
  @HttpCode(200)
  linkDuplicates(@Body() body: LinkDuplicates, @Call() call: CommandCall): Promise<BulkAnswer> {
    const { caseId, nexus, harmFactors } = body;
    return this.#each(body.items, call, ({ reportId, reasons }, itsCall) =>
      this.gateway.issue(
        OnReport,
        reportId,
        'ScreenReport',
        { nexus, harmFactors, reasons, disposition: 'LINK_TO_CASE', linkTo: caseId },
        itsCall,
      ),
    );
  }

  /** Closes several duplicates by merging them into the report that they repeat, each with its own reason; as above. */
  @Post('report-bulk-actions/merges')
  @HttpCode(200)
  closeDuplicates(@Body() body: CloseDuplicates, @Call() call: CommandCall): Promise<BulkAnswer> {
    const { into, remedy } = body;
    return this.#each(body.items, call, ({ reportId, reasons }, itsCall) =>
      this.gateway.issue(OnReport, reportId, 'MergeReport', { into, reasons, remedy }, itsCall),
    );
  }

  /** One command an item, one after another; its id follows from the caller's key and the report, so that all of it may be sent again. */
  async #each(
    duplicates: readonly Duplicate[],
    { ifMatch: _, ...call }: CommandCall,
    issue: (duplicate: Duplicate, call: CommandCall) => Promise<CommandReceipt>,
  ): Promise<BulkAnswer> {
    const items: ItemAnswer[] = [];
    for (const duplicate of duplicates) {
      const { reportId } = duplicate;
      try {
        items.push({ reportId, status: 200, receipt: await issue(duplicate, call) });
      } catch (error) {
        const problem = problemOf(error);
        items.push({ reportId, status: problem.status, problem });
      }
    }
    const done = items.filter(({ receipt }) => receipt !== undefined).length;
    return { done, refused: items.length - done, items };
  }
}
