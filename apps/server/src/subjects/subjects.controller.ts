import { Body, Controller, Post } from '@nestjs/common';
import { EraseSubject, UnmaskIdentity } from '#contracts';
import { Call, type CommandCall, CommandGateway, type CommandReceipt, IdParam } from '#http-edge';
import { OnSubject } from '#identity';
import type { Uuid } from '#kernel';

/** Whoever the vault keeps something of, by an opaque reference. No query shows who that is: only an unmasking does. */
@Controller('v1/subjects/:subjectRef')
export class SubjectsController {
  constructor(private readonly gateway: CommandGateway) {}

  /** Who it is: recorded with reason and legal basis, then shown in the answer. */
  @Post('unmasking')
  unmaskIdentity(
    @IdParam('subjectRef') subjectRef: Uuid,
    @Body() body: UnmaskIdentity,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnSubject, subjectRef, 'UnmaskIdentity', body, call);
  }

  /** Name, contact and every word are destroyed for good; that they were there, and on what ground they went, stays. */
  @Post('erasure')
  eraseSubject(
    @IdParam('subjectRef') subjectRef: Uuid,
    @Body() body: EraseSubject,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnSubject, subjectRef, 'EraseSubject', body, call);
  }
}
