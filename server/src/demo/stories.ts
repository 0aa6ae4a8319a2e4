import type { Attendance, Mode } from '@kith/shared/contact/kinds';

/** One contact of an invented case, as it would be written down; `next` is what was to be done after it. */
export interface Told {
  mode: Mode;
  attended: Attendance;
  minutes: number | null;
  note: string;
  next?: string;
}

/** What somebody was referred for, and how the work with them went; all of it is invented. */
export interface Story {
  reasons: readonly string[];
  /** After the first conversation, in the order it happened. */
  contacts: readonly Told[];
  /** How it ended well. */
  ending: string;
}

const call = (minutes: number, note: string, next?: string): Told => ({
  mode: 'phone',
  attended: 'attended',
  minutes,
  note,
  ...(next && { next }),
});
const meeting = (mode: Mode, minutes: number, note: string, next?: string): Told => ({
  ...call(minutes, note, next),
  mode,
});

/** Attempts before somebody is reached. */
export const missed: readonly Told[] = [
  { mode: 'phone', attended: 'notReached', minutes: null, note: 'No answer. No message left.' },
  {
    mode: 'phone',
    attended: 'notReached',
    minutes: null,
    note: 'Rang out twice, morning and afternoon.',
    next: 'Try again in the evening',
  },
  {
    mode: 'text',
    attended: 'notReached',
    minutes: null,
    note: 'Text sent to say who we are and when we will ring.',
  },
  {
    mode: 'practice',
    attended: 'didNotAttend',
    minutes: null,
    note: 'Did not come. Ring to see that all is well.',
    next: 'Ring about the missed appointment',
  },
];

/** By the code of a need in the settings. */
export const stories: Record<string, Story> = {
  loneliness: {
    reasons: [
      'Lives alone and has not seen friends since the winter. Would like company in the week.',
      'Moved here to be near her son, who has since gone abroad. Knows nobody in the street.',
      'Comes to the surgery most weeks, mostly to talk. Says the evenings are the worst.',
    ],
    contacts: [
      call(
        25,
        'Spoke about the week and what used to be fun. Liked bowls and singing.',
        'Ask the bowls club',
      ),
      meeting(
        'home',
        50,
        'Visited at home. Tea and photographs. Would go to the choir if somebody went along.',
        'Go along to the choir',
      ),
      meeting(
        'community',
        60,
        'Went to the choir together. Stayed for the biscuits, and was asked back.',
        'Ring after the second week',
      ),
      call(15, 'Has been to the choir three times alone. A neighbour gives a lift.'),
    ],
    ending: 'Goes to the choir every Tuesday and has a lift. Happy to finish here.',
  },
  anxiety: {
    reasons: [
      'Anxious about going out again. Sleeping badly. Asked for someone to talk things through with.',
      'Panic on buses since the spring. Off work for six weeks and worried about going back.',
    ],
    contacts: [
      call(
        35,
        'Long talk. Mornings are hardest. Agreed small steps: to the corner and back.',
        'Ring on Friday',
      ),
      meeting(
        'video',
        30,
        'By video. Walked to the shop twice. Breathing exercises help.',
        'Send details of the course',
      ),
      call(20, 'Began the course online. Sleeps better.', 'Ring after the third session'),
      meeting('practice', 30, 'Came in by bus. Back at work two days a week.'),
    ],
    ending: 'Finished the course and takes the bus again. Knows how to come back to us.',
  },
  money: {
    reasons: [
      'Behind with the electricity and council tax, and worried about opening letters.',
      'Hours cut at work. Has been skipping meals so that the children eat.',
    ],
    contacts: [
      meeting('practice', 45, 'Opened the letters together and made a list.', 'Book debt advice'),
      call(
        15,
        'Appointment with debt advice on Thursday. Food bank voucher sent.',
        'Ring after the appointment',
      ),
      call(20, 'Payment plan agreed. Entitled to council tax support, claim sent.', 'Ask about the claim'),
    ],
    ending: 'Plan in place, support awarded, opens the post again.',
  },
  housing: {
    reasons: [
      'Damp flat on the third floor, no lift. Struggles with the stairs and has asked for a move.',
      'Sleeping on a friend’s sofa since the lease ended. Needs an address to get medicines sent.',
    ],
    contacts: [
      call(30, 'Took the history. Landlord was told of the damp in March.', 'Write to the housing office'),
      meeting(
        'home',
        40,
        'Visited. Photographs of the wall taken for the letter.',
        'Chase the housing office',
      ),
      call(10, 'Inspection next week.', 'Ring after the inspection'),
    ],
    ending: 'Repairs done and on the list for the ground floor.',
  },
  bereavement: {
    reasons: [
      'Lost her husband in the spring and has stopped going to the bowls club.',
      'Brother died in May. Does not want counselling yet but would like somebody to ring.',
    ],
    contacts: [
      call(30, 'Listened. His birthday is next week and will be hard.', 'Ring on the day after'),
      call(
        25,
        'Got through the day with her sister. Would like the bereavement group.',
        'Introduce to the group',
      ),
      meeting('community', 70, 'Went to the first meeting of the group together.', 'Ring next week'),
      call(15, 'Has been again alone. Will help at the next coffee morning.'),
    ],
    ending: 'Goes to the group and has begun to help there.',
  },
  caring: {
    reasons: [
      'Looks after his wife, who has dementia. Has had no break for months.',
      'Sixteen hours a day with her father since his stroke. Tearful at the last appointment.',
    ],
    contacts: [
      call(
        40,
        'Could talk while she slept. Has never had a carer’s assessment.',
        'Ask for a carer’s assessment',
      ),
      call(15, 'Assessment on the 12th. Sitting service has a place on Wednesdays.', 'Confirm the sitter'),
      meeting('home', 45, 'Met both. The sitter began; he goes swimming meanwhile.'),
    ],
    ending: 'A break every week, and on the carers’ register of the practice.',
  },
  activity: {
    reasons: [
      'Would like to walk more after a knee operation but does not want to go alone.',
      'Newly told of type 2 diabetes. Used to cycle. Wants to begin again, slowly.',
    ],
    contacts: [
      call(20, 'Would like mornings and nothing too fast.', 'Find a health walk'),
      meeting(
        'community',
        60,
        'First health walk together, one mile, with a rest.',
        'Ring after the second walk',
      ),
      call(10, 'Walks twice a week now.'),
    ],
    ending: 'Walks twice a week with the group and leads the slow end.',
  },
  shielding: {
    reasons: [
      'Was told to stay at home and still does. Shopping comes by neighbours. Phone calls welcome.',
      'On the shielding list. Has not been further than the gate for a year.',
    ],
    contacts: [
      call(
        25,
        'Doing well, misses the grandchildren. Has a tablet but does not use it.',
        'Find help with the tablet',
      ),
      meeting('video', 20, 'First video call, with help from the neighbour.', 'Ring in a fortnight'),
      call(20, 'Talks to the grandchildren on Sundays now. Shopping still by neighbours.', 'Weekly call'),
    ],
    ending: 'Has a weekly call from a volunteer and video with the family.',
  },
};

/** What the team writes back to whoever referred. */
export const messagesBack: readonly string[] = [
  'Thank you for this referral. We have spoken and agreed a first plan. We will write again at the end.',
  'We have met twice and it is going well. No need for anything from you at the moment.',
  'We could not reach them by phone so far and will try once more this week.',
];
