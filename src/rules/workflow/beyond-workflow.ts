/** Candidates about workflows that no evidence shows, and why. They are no rules: nothing here could judge them. */
export const BEYOND_WORKFLOW: Readonly<Record<string, string>> = {
  'WFL-009':
    'logs and metrics of an application, in which addresses have to be masked, are not handed to meshkit; in file names, local ids and subjects WFL-082 to WFL-084 find them',
  'WFL-023': 'whether a person is told of a missing acknowledgement is not seen in traffic',
  'WFL-027':
    'which services share a mailbox is known to its owner; meshkit flows matrix shows their workflows side by side',
  'WFL-028':
    'whether mailbox, password and certificate differ from those of another environment shows only to someone who holds both, and certificates of conformance are issued elsewhere',
  'WFL-029': 'whether monitoring notices that a client has stopped is seen by whoever is alerted',
  'WFL-030':
    'what an application assumes of delivery times is not seen in traffic; WFL-022 judges an acknowledgement that is two days late like any other',
  'WFL-032': 'how promptly an event is dealt with is not seen once it is downloaded; PAY-299 judges Mex-PartnerID',
};
