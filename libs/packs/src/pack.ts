import type {
  AgencyFacts,
  ChannelFacts,
  CompetenceFacts,
  CalendarFacts,
  ContactFacts,
  DeadlineRuleFacts,
  InstrumentFacts,
  SuccessionFacts,
} from '#rules';

/** What a regulation pack says, read and checked: the facts of the events that loading it appends. */
export interface Pack {
  /** Name of the pack: part of every fact, and of the ids of the events. */
  readonly name: string;
  /** `province`: a whole regulation with its lead agency; `supplement`: bodies and channels beside one. */
  readonly kind: 'province' | 'supplement';
  readonly title: { readonly vi: string; readonly en: string };
  /** Where a body or a matter can be; paths under the province, such as `khanh-hoa/nha-trang`. */
  readonly territories: readonly {
    readonly id: string;
    readonly name: { readonly vi: string; readonly en: string };
  }[];
  readonly agencies: readonly AgencyFacts[];
  /** Which body goes on in the place of one that ends, and from when. */
  readonly successions: readonly SuccessionFacts[];
  readonly instruments: readonly InstrumentFacts[];
  readonly competenceRules: readonly CompetenceFacts[];
  readonly contactRules: readonly ContactFacts[];
  readonly calendars: readonly CalendarFacts[];
  readonly deadlineRules: readonly DeadlineRuleFacts[];
  readonly channels: readonly ChannelFacts[];
}
