import type { Row } from "./rows.ts";

const forNobodyHere = (input: Row["input"] = () => ({})): Row => ({ input, may: [] });

/** What only platform admins may, who are members of nothing: operator.test.ts asks as one. */
export const operatorRows: Record<string, Row> = {
  "operator.figures": forNobodyHere(),
  "operator.budgetChart": forNobodyHere(() => ({ window: "1h" })),
  "operator.handbook": forNobodyHere(),
  "operator.retryJob": forNobodyHere(() => ({
    queue: "publish",
    jobId: "5f0c4b0e-3f4b-4a57-9d0e-6a2a3f1f7a11",
  })),
};
