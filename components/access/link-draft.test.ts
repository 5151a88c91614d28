import { describe, expect, it } from "vitest";
import { emptyLinkDraft, linkProblemsOf, readLink } from "./link-draft";

const id = "0123456789abcdef0123456789abcdef";

describe("what the link form sends", () => {
  it("is only what belongs to the chosen way", () => {
    const draft = { ...emptyLinkDraft, credentialId: ` ${id} `, secret: " s ", password: "other" };
    expect(readLink("gamma", "application_credential", draft)).toEqual({
      // A secret may begin with a blank: it is sent as it was typed.
      input: { siteId: "gamma", method: "application_credential", credentialId: id, secret: " s " },
    });
  });

  it("is nothing while a field is wrong, and says which", () => {
    expect(readLink("gamma", "application_credential", { ...emptyLinkDraft, credentialId: "my-credential" })).toEqual({
      problems: { credentialId: "credential_id", secret: "required" },
    });
    expect(readLink("gamma", "application_credential", emptyLinkDraft)).toEqual({
      problems: { credentialId: "required", secret: "required" },
    });
    expect(readLink("gamma", "password", { ...emptyLinkDraft, domainName: "" })).toEqual({
      problems: { userName: "required", domainName: "required", password: "required" },
    });
  });

  it("shows what the site refused at its field, and nothing else there", () => {
    expect(linkProblemsOf({ kind: "invalid", fields: { secret: "credential_refused", siteId: "site_id" } })).toEqual({
      secret: "credential_refused",
    });
    expect(linkProblemsOf(null)).toEqual({});
  });
});
