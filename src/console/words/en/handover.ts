import { rich } from '../rich.ts';
import { counted, filled } from '../say.ts';
import { words } from '../words.ts';

export const handoverWords = words('handover', {
  // taking over
  takeOver: 'Take over',
  takeOverTip: 'Take over this conversation',
  takeOverTitle: 'Take over the conversation',
  takeOverAsked: rich('<b>{name}</b> is with <b>{holder}</b>. From then on you answer, and nobody else.'),
  takeOverAskedReplying: rich(
    '<b>{name}</b> is with <b>{holder}</b>, who is writing a reply. From then on you answer, and nobody else.',
  ),
  takeOverTold: filled(
    'Both are told: {holder} that you have taken over, {name} that you answer now. It stands in the activity.',
  ),
  takeOverFrom: filled('Take over from {holder}'),
  takenFromYou: filled('{name} has taken over {customer}. What you have typed there is kept.'),
  cannotTake_agent: 'Only a supervisor takes over a conversation.',
  cannotTake_nobody: 'No colleague holds this conversation.',
  cannotTake_ended: 'This conversation has ended.',
  cannotTake_offline: 'Taking over needs a connection.',
  cannotTake_busy: 'Wait for the server’s answer.',
  cancel: 'Cancel',
  close: 'Close',
  someCustomer: 'This customer',
  aColleague: 'A colleague',

  // offering
  offerTo: 'Offer to a colleague',
  staysWithYou: rich('<b>{name}</b> stays with you until a colleague accepts.'),
  nobodySignedIn: 'No colleague is signed in',
  whoSignsIn: 'Who signs in appears here.',
  toWhom: 'To whom',
  whatAbout: 'What it is about',
  staffAlone: '(for the staff alone)',
  offer: 'Offer',
  offerToName: filled('Offer to {name}'),
  noChats: 'no open chat',
  chats: counted({ one: '{count} open chat', other: '{count} open chats' }),
  awayWith: filled('away · {chats}'),
  teammate: filled('{name}, {presence}, {chats}'),
  presence_here: 'here',
  presence_away: 'away',
  presence_gone: 'signed out',
  cannotOffer_unknown: 'This server knows no offers.',
  cannotOffer_notYours: 'Only who holds a conversation offers it.',
  cannotOffer_open: 'It is offered to a colleague already.',
  cannotOffer_offline: 'Offering needs a connection.',
  cannotOffer_busy: 'Wait for the server’s answer.',

  // what is offered
  offersYou: filled('{name} offers you {customer}'),
  offersYouThis: rich('<b>{name}</b> offers you this conversation'),
  offersYouOther: rich('<b>{name}</b> offers you <b>{customer}</b>'),
  offeredToYou: filled('Offered to you by {name}'),
  offeredTo: filled('Offered to {name}'),
  offeredByYou: rich('Offered to <b>{name}</b>, and with you until that is answered.'),
  offeredByOther: rich('<b>{holder}</b> has offered it to <b>{name}</b>.'),
  show: 'Show',
  accept: 'Accept',
  acceptTip: 'Accept what is offered',
  decline: 'Decline',
  back: 'Back',
  why: 'Why not (may stay empty)',
  whyLabel: 'Why not, for your colleague (may stay empty)',
  withdraw: 'Withdraw',
  timeLeft: 'Time left to answer',

  // how it ended
  hasAccepted: filled('{name} has accepted {customer}.'),
  hasDeclined: filled('{name} has declined. {customer} stays with you.'),
  hasDeclinedWhy: filled('{name} has declined: “{reason}” {customer} stays with you.'),
  hasNotAnswered: filled('{name} has not answered in time. {customer} stays with you.'),
  hasWithdrawn: filled('{name} has withdrawn the offer of {customer}.'),
  youMissed: filled('You have not answered in time: {customer} stays with {name}.'),
  overEnded: filled('The offer of {customer} is over: the conversation has ended.'),
  overOther: filled('The offer of {customer} is over: it is in other hands.'),
  away: 'Away',
  missed: rich(
    '<b>You are away, because you missed an offer.</b> The conversation stayed with your colleague.',
  ),
  amBack: 'I am back',
});
