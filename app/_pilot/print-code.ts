/** Prints a picture with its title on a page of its own, without leaving this one. */
export function printCode(title: string, svg: string): void {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  document.body.append(frame);
  const page = frame.contentDocument;
  const view = frame.contentWindow;
  if (!page || !view) return;
  const heading = page.createElement("h1");
  heading.textContent = title;
  heading.style.cssText = "font: 600 20px system-ui; text-align: center; margin: 24px";
  const picture = page.createElement("img");
  picture.alt = title;
  picture.style.cssText = "display: block; width: 12cm; margin: 0 auto";
  page.title = title;
  page.body.append(heading, picture);
  view.addEventListener("afterprint", () => frame.remove());
  picture.addEventListener("load", () => view.print());
  picture.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
