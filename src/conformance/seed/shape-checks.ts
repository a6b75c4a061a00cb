import { broken, type Check, kept, notSeen, type Section } from '../check.ts';

const WHERE: Readonly<Record<string, Section>> = {
  'staff:auth:response': 'Connection Events',
  'staff:status': 'Connection Events',
  'customer:new': 'Customer Management Events',
  'customer:update': 'Customer Management Events',
  'customer:history:response': 'Customer Management Events',
  'message:new': 'Messaging Events',
  'message:typing:update': 'Messaging Events',
  error: 'Error Handling',
};

function shapeCheck([event, section]: readonly [string, Section]): Check {
  return {
    id: `shape-of-${event.replaceAll(':', '-')}`,
    section,
    says: `\`${event}\` has every documented field, of the documented type.`,
    async play({ overheard }) {
      const said = overheard.of('strict', event);
      if (said === undefined) return notSeen('it was never told');
      if (said.wrong.length === 0) return kept;
      return broken(
        said.wrong.map(({ expected }) => expected).join('; '),
        said.wrong.map(({ came }) => came).join('; '),
      );
    },
  };
}

/** Judged at the end, from everything that was heard on the way. */
export const shapeChecks: readonly Check[] = [
  ...Object.entries(WHERE).map(shapeCheck),
  {
    id: 'nothing-more',
    section: 'Example Usage',
    says: 'A client that has offered no extension is told the events and fields of the document and no others.',
    async play({ overheard }) {
      const beyond = overheard.beyondTheDocument();
      if (beyond.length > 0) return broken('only what the document has', beyond.join(', '));
      return overheard.events('strict').length > 0 ? kept : notSeen('nothing was ever told');
    },
  },
];
