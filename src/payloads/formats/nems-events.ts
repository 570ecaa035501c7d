/** Workflow id and event code of each event. Source: nhsconnect/Events-Management. */
export const NEMS_EVENTS: Readonly<Record<string, string>> = {
  PDSRECORDCHANGE_1: 'pds-record-change-1',
  BIRTHNOTIFICATION_1: 'pds-birth-notification-1',
  CHANGEOFADDRESS_1: 'pds-change-of-address-1',
  CHANGEOFGP_1: 'pds-change-of-gp-1',
  DEATHNOTIFICATION_1: 'pds-death-notification-1',
  PROFESSIONALCONTACTS_1: 'professional-contacts-1',
  VACCINATIONS_1: 'vaccinations-1',
  BLOODSPOTTESTOUTCOME_1: 'blood-spot-test-outcome-1',
  NEWBORNHEARING_1: 'newborn-hearing-1',
  NIPEOUTCOME_1: 'nipe-outcome-1',
};
