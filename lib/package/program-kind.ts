/** The kinds of mini program that Sluice recognises. */
export const programKinds = ["w3c", "wechat", "alipay", "html5"] as const;
export type ProgramKind = (typeof programKinds)[number];

export const programKindNames: Record<ProgramKind, string> = {
  w3c: "W3C MiniApp",
  wechat: "WeChat",
  alipay: "Alipay / mPaaS",
  html5: "HTML5",
};
