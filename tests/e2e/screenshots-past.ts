import type { PastCustomer } from './past.ts';
import type { Person } from './servers/real-server.ts';

/** An hour at a furniture shop's desk, made up, for the pictures. */
export const MAI: Person = { id: 'mai', name: 'Mai Tran', password: 'correct horse 1' };
export const JONAS: Person = { id: 'jonas', name: 'Jonas Weber', password: 'correct horse 2' };
export const AISHA: Person = { id: 'aisha', name: 'Aïsha Haddad', password: 'correct horse 3' };

export const LAN = 'Nguyễn Thị Lan';

/** The conversation that is open on the screen. */
const lan: PastCustomer = {
  id: 'c-lan-2291',
  name: LAN,
  heldBy: MAI,
  info: {
    companyName: 'Quán Gió Café',
    taxCode: '0312 345 678',
    notes:
      'Second shop opens in May, wants six more of everything she bought for the first.\nPrefers Vietnamese; her bookkeeper reads English.',
  },
  tags: ['Café', 'Pays by invoice'],
  messages: [
    { text: 'Do you ship chairs to Da Nang?', ago: 23_050 },
    { text: 'We do, by sea, in about five weeks.', ago: 23_041, by: JONAS, endsIt: true },
    { text: 'Xin chào! I ordered six Alder chairs for my café in March.', ago: 1_478 },
    { text: 'Now we need six more. Can they still be made in the same oak?', ago: 1_477 },
    {
      text: 'Chào chị Lan! Yes, and from the same workshop. The first six were oiled, not lacquered, right?',
      ago: 1_471,
      by: MAI,
    },
    { text: 'Right, oiled. They already have a few coffee rings ☕', ago: 1_470 },
    {
      text: 'Good chairs should. I have put six oiled ones aside for you until Friday.',
      ago: 1_468,
      by: MAI,
      endsIt: true,
    },
    { text: 'Hello again! I talked to my partner, we take them 🎉', ago: 14 },
    {
      text: 'Two questions before I pay:\n1. Could they arrive before the 12th?\n2. Can the invoice go to the new company? The details are at https://quangio.example/billing',
      ago: 13,
    },
    { text: 'Hello, and congratulations on the second shop!', ago: 11, by: MAI },
    {
      text: 'Delivery on the 9th works: two of us bring them in and take the packaging back.',
      ago: 11,
      by: MAI,
    },
    {
      text: 'I have changed company and tax code. Would you check them on the invoice draft I am sending now?',
      ago: 9,
      by: MAI,
    },
    {
      text: 'Bookkeeping has the new tax code, the draft is right.',
      ago: 5,
      by: AISHA,
      isNote: true,
    },
    { text: 'Perfect, that is them. And the 9th is great.', ago: 2 },
    { text: '🙏', ago: 2 },
  ],
};

const mine: readonly PastCustomer[] = [
  {
    id: 'c-grace-1840',
    name: "Grace O'Connor",
    heldBy: MAI,
    tags: ['Complaint'],
    messages: [
      { text: 'The linen shade of my Dusk pendant came with a crease.', ago: 23 },
      {
        text: 'I am sorry about that. A new shade leaves the workshop today, no need to send the old one back.',
        ago: 21,
        by: MAI,
      },
      { text: 'That was quick, thank you so much!', ago: 6 },
    ],
  },
  {
    id: 'c-piotr-1877',
    name: 'Piotr Wiśniewski',
    heldBy: MAI,
    messages: [
      { text: 'Is the Long table available at 2.8 m?', ago: 35 },
      { text: 'It is, with a third leg in the middle. Shall I send you the drawing?', ago: 33, by: MAI },
    ],
  },
];

const colleagues: readonly PastCustomer[] = [
  {
    id: 'c-lucia-2104',
    name: 'Lucía Fernández',
    heldBy: JONAS,
    messages: [
      { text: '¿Hacen envíos a Tenerife?', ago: 14 },
      { text: 'Sí, por barco, unos diez días.', ago: 12, by: JONAS },
    ],
  },
  {
    id: 'c-emeka-2117',
    name: 'Emeka Okafor',
    heldBy: AISHA,
    messages: [
      { text: 'One board of my Open shelf is a shade darker than the rest.', ago: 10 },
      { text: 'Could you send me a photo in daylight?', ago: 8, by: AISHA },
    ],
  },
];

const waiting: readonly PastCustomer[] = [
  {
    id: 'c-chau-2302',
    name: 'Ngô Minh Châu',
    messages: [{ text: 'Đơn hàng 4821 của mình trễ ba ngày rồi, nhờ bạn xem giúp.', ago: 7.4 }],
  },
  {
    id: 'c-kwame-2310',
    name: 'Kwame Mensah',
    messages: [
      { text: 'Hi there!', ago: 4.1 },
      { text: 'Do you sell the Alder chair in pairs? The page only lets me add one.', ago: 3.9 },
    ],
  },
  {
    id: 'c-eleni-2313',
    name: 'Ελένη Παππά',
    messages: [{ text: 'Μπορώ να αλλάξω μόνη μου τη λάμπα;', ago: 2.3 }],
  },
  { id: 'c-omar-2315', name: 'عمر فاروق', messages: [{ text: 'هل تتوفر الطاولة بخشب داكن؟', ago: 1.6 }] },
  {
    id: 'c-ingrid-2316',
    name: 'Ingrid Solberg',
    messages: [{ text: 'Hei! Can I see the workshop on Saturday?', ago: 0.9 }],
  },
  {
    id: 'c-noah-2318',
    name: 'Noah Cohen',
    messages: [{ text: 'Quick one: is the oak from Europe?', ago: 0.4 }],
  },
];

export const PEOPLE = [MAI, JONAS, AISHA];
export const CUSTOMERS: readonly PastCustomer[] = [...waiting, ...colleagues, ...mine, lan];

const DAY = 24 * 60;

/** What they asked, and what they were told. */
const ASKED: readonly (readonly [name: string, question: string, answer: string])[] = [
  ['Marta Kowalska', 'Is the Dusk pendant dimmable?', 'It is, with any LED bulb that says so.'],
  ['Dimitri Sokolov', 'Do you deliver to the fourth floor?', 'We do, and we carry the packaging down again.'],
  ['Trần Quốc Bảo', 'Can I see the fabrics at home?', 'I am sending you six pieces today.'],
  ['Hannah Berger', 'My drawer sticks.', 'Candle wax on the runners helps; else we come by.'],
  ['Samir Haddad', 'When is the shop open on Sunday?', 'From ten to four, with coffee.'],
  ['Chiara Conti', 'Which oil do you use?', 'Linseed, and a little wax.'],
  ['Wei Zhang', 'May I pay in two parts?', 'Gladly: half now, half on delivery.'],
];

/** What the desk did in the weeks before, oldest first: more on some days, and slow on a few. */
export const WEEKS: readonly PastCustomer[] = Array.from({ length: 29 }, (_, index) => 29 - index).flatMap(
  (day) =>
    Array.from({ length: 3 + ((day * 5) % 7) }, (_, n): PastCustomer => {
      const [name, question, answer] = ASKED[(day + n) % ASKED.length] ?? ['', '', ''];
      const heldBy = PEOPLE[(day + n) % PEOPLE.length] ?? MAI;
      const opened = day * DAY - n * 37;
      const answered = opened - (0.4 + ((day * 3 + n * 2) % 9) / 3);
      return {
        id: `c-past-${day}-${n}`,
        name,
        heldBy,
        messages: [
          { text: question, ago: opened },
          { text: answer, ago: answered, by: heldBy },
          {
            text: 'You are welcome, and a good day.',
            ago: answered - (4 + ((day * 4 + n * 5) % 17)),
            by: heldBy,
            endsIt: true,
          },
        ],
      };
    }),
);

/** Who has the shop's page open right now. */
export const ON_THE_PAGE = [
  'c-lan-2291',
  'c-kwame-2310',
  'c-eleni-2313',
  'c-ingrid-2316',
  'c-noah-2318',
  'c-grace-1840',
];
export const TYPES_IN_THE_QUEUE = 'c-ingrid-2316';
