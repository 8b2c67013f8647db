import { error, warning, type FindingKind } from "./finding-kind.ts";

/** What looking at the files of a package can find. */
export const contentFindings = {
  "PKG-WRAPPED": warning(
    "One wrapping folder",
    "Nothing to do: its contents were taken as the package. Zip the contents to avoid this notice.",
  ),
  "PKG-JUNK": warning(
    "Files of the operating system left out",
    "Nothing to do: they were not taken into the package.",
  ),
  "PKG-KIND-NONE": error(
    "No known kind of mini program",
    "Zip the build output so that its manifest lies at the top of the archive.",
  ),
  "PKG-KIND-TWO": error(
    "More than one kind of mini program",
    "Choose the kind, or remove the files of the others.",
  ),
  "PKG-MANIFEST-MISSING": error("Manifest missing", "Add the manifest at the top of the archive."),
  "PKG-MANIFEST-SIZE": error("Manifest too large", "Move data out of the manifest into files of their own."),
  "PKG-MANIFEST-ENCODING": error("Manifest is not UTF-8", "Save the manifest as UTF-8."),
  "PKG-MANIFEST-BOM": warning(
    "Manifest starts with a byte order mark",
    "Save the manifest as UTF-8 without BOM: some runtimes refuse it.",
  ),
  "PKG-MANIFEST-SYNTAX": error(
    "Manifest is not valid JSON",
    "Correct the line: JSON has no comments and no trailing commas.",
  ),
  "PKG-MANIFEST-DUPLICATE": error(
    "Key written twice",
    "Keep one of the two: readers disagree about which one counts.",
  ),
  "PKG-MANIFEST-DEPTH": error("Manifest nested too deeply", "Flatten the manifest."),
  "PKG-MANIFEST-MEMBER": error(
    "Wrong member of the manifest",
    "Correct the member as the kind's documentation says.",
  ),
  "PKG-MANIFEST-ADVICE": warning(
    "Member of the manifest missing",
    "Add it: runtimes of this kind expect it.",
  ),
  "PKG-VERSION-CODE": error(
    "Wrong version code",
    "Use a whole number greater than that of every version before.",
  ),
  "PKG-PAGES-NONE": error("No pages", "List at least one page in the manifest."),
  "PKG-PAGE-PATH": error(
    "Wrong page path",
    "Name the page by its path inside the package, without .. and without an address.",
  ),
  "PKG-PAGE-TWICE": warning("Page listed twice", "List every page once."),
  "PKG-PAGE-MISSING": error(
    "Page missing",
    "Add the files of the page, or remove the page from the manifest.",
  ),
  "PKG-FILE-MISSING": warning("File missing", "Add the file, or remove what refers to it."),
  "PKG-SECRET-KEY": error(
    "Private key inside",
    "Remove it and replace the key: whoever downloads the package can read it.",
  ),
  "PKG-SECRET-AWS": error(
    "Cloud access key inside",
    "Remove it and revoke the key: whoever downloads the package can read it.",
  ),
  "PKG-SECRET-APP": error(
    "App secret inside",
    "Keep it on your server and replace it: whoever downloads the package can read it.",
  ),
  "PKG-EVAL": warning(
    "Script built from text",
    "Avoid eval and new Function: many runtimes forbid them, and reviewers ask why.",
  ),
  "PKG-REMOTE-SCRIPT": warning(
    "Script loaded from elsewhere",
    "Ship the script inside the package: what is reviewed must be what runs.",
  ),
  "PKG-BUDGET": warning(
    "Large main package",
    "Move pages into subpackages or shrink pictures: users wait for the main package.",
  ),
  "PKG-MORE": warning("More findings", "Mend these first and upload again to see the rest."),
} as const satisfies Record<`PKG-${string}`, FindingKind>;
