import { Body, Controller, Post } from '@nestjs/common';
import { ForwardDifficulty, ProposeAmendment, RaiseDifficulty, ResolveDifficulty, SubmitProposal } from '#contracts';
import { Call, type CommandCall, CommandGateway, type CommandReceipt, IdParam } from '#http-edge';
import type { Uuid } from '#kernel';
import { OnDifficulty } from './difficulty.handlers.js';

/** Difficulties in carrying out the regulation, and what bodies propose about them. */
@Controller('v1/difficulties')
export class DifficultyController {
  constructor(private readonly gateway: CommandGateway) {}

  /** A body raises a difficulty in writing; it goes through the consolidator. */
  @Post()
  raiseDifficulty(@Body() body: RaiseDifficulty, @Call() call: CommandCall): Promise<CommandReceipt> {
    return this.gateway.create(OnDifficulty, 'difficulty', 'RaiseDifficulty', body, call);
  }

  /** What could be done about it. */
  @Post(':difficultyId/proposals')
  submitProposal(
    @IdParam('difficultyId') difficultyId: Uuid,
    @Body() body: SubmitProposal,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDifficulty, difficultyId, 'SubmitProposal', body, call);
  }

  /** The consolidator lays it before the people's committee. */
  @Post(':difficultyId/forwarding')
  forwardDifficulty(
    @IdParam('difficultyId') difficultyId: Uuid,
    @Body() body: ForwardDifficulty,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDifficulty, difficultyId, 'ForwardDifficulty', body, call);
  }

  /** The people's committee answers. */
  @Post(':difficultyId/answer')
  resolveDifficulty(
    @IdParam('difficultyId') difficultyId: Uuid,
    @Body() body: ResolveDifficulty,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDifficulty, difficultyId, 'ResolveDifficulty', body, call);
  }

  /** What should change in which instrument; the change itself is a new instrument. */
  @Post(':difficultyId/amendments')
  proposeAmendment(
    @IdParam('difficultyId') difficultyId: Uuid,
    @Body() body: ProposeAmendment,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDifficulty, difficultyId, 'ProposeAmendment', body, call);
  }
}
