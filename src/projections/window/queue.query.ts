/** The number that one ticket of a queue drew. It is computed from the seed, never kept. */
import { Query } from '@nestjs/cqrs';
import type { Moment } from '../moment.js';

export interface TicketView {
  readonly window: string;
  readonly ticket: number;
  /** Place in the order, from 1. */
  readonly queueNumber: number;
  readonly tickets: number;
  readonly commitment: string;
  readonly seed: string;
  readonly position: string;
}

export interface AskedTicket {
  readonly window: string;
  readonly ticket: number;
  readonly moment: Moment;
}

export class GetTicket extends Query<TicketView | undefined> {
  constructor(readonly criteria: AskedTicket) {
    super();
  }
}
