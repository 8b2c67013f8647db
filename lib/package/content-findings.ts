import { phrase } from "#lib/text/phrase.ts";
import { error, warning, type FindingKind } from "./finding-kind.ts";

/** What looking at the files of a package can find. */
export const contentFindings = {
  "PKG-WRAPPED": warning(
    phrase("One wrapping folder"),
    phrase("Nothing to do: its contents were taken as the package. Zip the contents to avoid this notice."),
  ),
  "PKG-JUNK": warning(
    phrase("Files of the operating system left out"),
    phrase("Nothing to do: they were not taken into the package."),
  ),
  "PKG-KIND-NONE": error(
    phrase("No known kind of mini program"),
    phrase("Zip the build output so that its manifest lies at the top of the archive."),
  ),
  "PKG-KIND-TWO": error(
    phrase("More than one kind of mini program"),
    phrase("Choose the kind, or remove the files of the others."),
  ),
  "PKG-MANIFEST-MISSING": error(
    phrase("Manifest missing"),
    phrase("Add the manifest at the top of the archive."),
  ),
  "PKG-MANIFEST-SIZE": error(
    phrase("Manifest too large"),
    phrase("Move data out of the manifest into files of their own."),
  ),
  "PKG-MANIFEST-ENCODING": error(phrase("Manifest is not UTF-8"), phrase("Save the manifest as UTF-8.")),
  "PKG-MANIFEST-BOM": warning(
    phrase("Manifest starts with a byte order mark"),
    phrase("Save the manifest as UTF-8 without BOM: some runtimes refuse it."),
  ),
  "PKG-MANIFEST-SYNTAX": error(
    phrase("Manifest is not valid JSON"),
    phrase("Correct the line: JSON has no comments and no trailing commas."),
  ),
  "PKG-MANIFEST-DUPLICATE": error(
    phrase("Key written twice"),
    phrase("Keep one of the two: readers disagree about which one counts."),
  ),
  "PKG-MANIFEST-DEPTH": error(phrase("Manifest nested too deeply"), phrase("Flatten the manifest.")),
  "PKG-MANIFEST-MEMBER": error(
    phrase("Wrong member of the manifest"),
    phrase("Correct the member as the kind's documentation says."),
  ),
  "PKG-MANIFEST-ADVICE": warning(
    phrase("Member of the manifest missing"),
    phrase("Add it: runtimes of this kind expect it."),
  ),
  "PKG-VERSION-CODE": error(
    phrase("Wrong version code"),
    phrase("Use a whole number greater than that of every version before."),
  ),
  "PKG-PAGES-NONE": error(phrase("No pages"), phrase("List at least one page in the manifest.")),
  "PKG-PAGE-PATH": error(
    phrase("Wrong page path"),
    phrase("Name the page by its path inside the package, without .. and without an address."),
  ),
  "PKG-PAGE-TWICE": warning(phrase("Page listed twice"), phrase("List every page once.")),
  "PKG-PAGE-MISSING": error(
    phrase("Page missing"),
    phrase("Add the files of the page, or remove the page from the manifest."),
  ),
  "PKG-FILE-MISSING": warning(phrase("File missing"), phrase("Add the file, or remove what refers to it.")),
  "PKG-SECRET-KEY": error(
    phrase("Private key inside"),
    phrase("Remove it and replace the key: whoever downloads the package can read it."),
  ),
  "PKG-SECRET-AWS": error(
    phrase("Cloud access key inside"),
    phrase("Remove it and revoke the key: whoever downloads the package can read it."),
  ),
  "PKG-SECRET-APP": error(
    phrase("App secret inside"),
    phrase("Keep it on your server and replace it: whoever downloads the package can read it."),
  ),
  "PKG-EVAL": warning(
    phrase("Script built from text"),
    phrase("Avoid eval and new Function: many runtimes forbid them, and reviewers ask why."),
  ),
  "PKG-REMOTE-SCRIPT": warning(
    phrase("Script loaded from elsewhere"),
    phrase("Ship the script inside the package: what is reviewed must be what runs."),
  ),
  "PKG-BUDGET": warning(
    phrase("Large main package"),
    phrase("Move pages into subpackages or shrink pictures: users wait for the main package."),
  ),
  "PKG-PICTURE": warning(
    phrase("Picture could be smaller"),
    phrase("Scale it to the size at which it is shown, and save it as WebP or through an optimiser."),
  ),
  "PKG-MORE": warning(phrase("More findings"), phrase("Mend these first and upload again to see the rest.")),
} as const satisfies Record<`PKG-${string}`, FindingKind>;
