/** Rules of the payload catalogue that no check of a payload can show, and why. */
export const BEYOND_PAYLOAD: Readonly<Record<string, string>> = {
  'PAY-103': 'when a file is sent is not in it; a flow of suites/workflow shows a weekly supply',
  'PAY-124': 'about a request and its reply, of which a payload is one only',
  'PAY-142': 'it allows, and forbids nothing',
  'PAY-154': 'which supplier may send what is not public',
  'PAY-159': 'it allows, and forbids nothing: a deletion is read like any other row',
  'PAY-160': 'it allows, and forbids nothing',
  'PAY-172': 'which mailboxes are known to NHS Notify is not public',
  'PAY-181': 'nothing inside Parquet is looked at',
  'PAY-182': 'nothing inside Parquet is looked at',
  'PAY-211': 'it allows, and forbids nothing',
  'PAY-224': 'which attributes of an extract are references is not public',
  'PAY-225': 'the Schematron is not public',
  'PAY-294': 'it allows, and forbids nothing',
  'PAY-295': 'where an event holds the death status is not public',
  'PAY-311': 'about a subscription, which is made elsewhere',
  'PAY-312': 'about what a consumer does',
};
