import { describe, expect, it } from "vitest";
import { noticeEvents } from "#lib/notice/events.ts";
import { languages } from "#lib/text/languages.ts";
import { mails } from "#server/doors/mails.ts";
import { mailSamples } from "#server/mail/samples.ts";

const samples = mailSamples();
const ask = (query: string, shown?: boolean) =>
  mails(new Request(`http://x/dev/mails?${query}`), shown === undefined ? {} : { shown });

describe("the mails", () => {
  it("are there for every letter", () => {
    const letters = samples.filter(({ event }) => event === null).map(({ id }) => id);
    expect(letters).toEqual(["invitation", "reset", "password_changed"]);
  });

  it("are there for every event", () => {
    expect(noticeEvents.filter((event) => !samples.some((sample) => sample.event === event))).toEqual([]);
  });

  describe.each(languages)("in %s", (language) => {
    it.each(samples.map((sample) => [sample.id, sample] as const))(
      "%s has words in both forms",
      (_, sample) => {
        const { subject, text, html } = sample.write(language);
        expect(subject.length).toBeGreaterThan(4);
        for (const form of [text, html]) {
          if (sample.event !== null) {
            expect(form).toContain("/w/bean-street/inbox");
            expect(form).toContain("Bean Street");
          }
          expect(form).not.toMatch(/\{\w+\}|undefined|NaN/);
        }
        // What somebody wrote is in their own language; ours is in the reader's.
        const ours = text.replace(/^> .*$/gm, "");
        expect(/\p{Script=Han}/u.test(ours)).toBe(language === "zh-Hans");
        expect(html).toContain(`<html lang="${language}">`);
      },
    );
  });
});

describe("the page of the mails", () => {
  it("shows them to whoever develops", async () => {
    expect(await ask("", true).text()).toContain("apply.under_review.reviewers");
    const one = ask("sample=apply.under_review.reviewers&language=zh-Hans&form=text", true);
    expect(await one.text()).toContain("Harbour Coffee 1.4.0 等待你审核");
    expect(ask("sample=apply.under_review.reviewers&language=zh-Hans&form=html", true).status).toBe(200);
  });

  it("knows no other mail and no other language", () => {
    expect(ask("sample=nothing&language=en", true).status).toBe(404);
    expect(ask("sample=apply.under_review.reviewers&language=xx", true).status).toBe(404);
  });

  it("is not there in production", () => {
    expect(ask("").status).toBe(404);
  });
});
