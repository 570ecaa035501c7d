/**
 * Workflow ids that are answered with another file, which is no acknowledgement, by the id of the answer. The opt-out check and
 * tracing are published; that a query of general practice data goes out as GPDC_RTPR is inferred from its name.
 */
export const REPLY_IDS: Readonly<Record<string, string>> = {
  SPINE_NTT_UPHOLDING: 'SPINE_NTT_UPHOLDING',
  SPINE_PDS_MESH_V1: 'SPINE_PDS_MESH_V1',
  SPINE_MPTPHASE4_TRACE: 'SPINE_MPT_RESPONSE',
  GPDC_RTPR: 'GPDC_QUERY_RESULTS',
};
