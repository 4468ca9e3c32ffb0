// Draws the pictures of a page in its own colours and width. Without it, or without a script at all, the table stands.
const quiet = matchMedia("(prefers-color-scheme: dark)");
const axis = 46; // room for the numbers left of a picture

function coloured(value) {
  if (typeof value === "string" && value.startsWith("--"))
    return getComputedStyle(document.documentElement).getPropertyValue(value).trim();
  if (Array.isArray(value)) return value.map(coloured);
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, coloured(one)]));
  return value;
}

async function draw(figure) {
  const given = JSON.parse(document.getElementById(figure.dataset.picture).textContent);
  const place = figure.querySelector(".picture");
  const width = Math.max(place.clientWidth - axis, 120);
  const spec = structuredClone(given.spec);
  for (const panel of spec.vconcat) panel.width = width;
  spec.datasets = given.datasets;
  spec.description = given.description;
  spec.padding = 2;
  const options = { ast: true, renderer: "svg", actions: false, defaultStyle: false, tooltip: false, logLevel: 1 };
  figure.drawn = width;
  await vegaEmbed(place, spec, { ...options, config: coloured(given.config) });
  // One name for the whole picture: a hundred bars read aloud help nobody, the table does.
  const picture = place.querySelector("svg");
  for (const part of picture.querySelectorAll("[role]"))
    for (const name of ["role", "aria-roledescription", "aria-label"]) part.removeAttribute(name);
  picture.removeAttribute("aria-hidden");
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", given.description);
}

const figures = [...document.querySelectorAll("figure[data-picture]")];
if (window.vegaEmbed) {
  figures.forEach(draw);
  quiet.addEventListener("change", () => figures.forEach(draw));
  let later;
  addEventListener("resize", () => {
    clearTimeout(later);
    later = setTimeout(() => {
      for (const figure of figures) {
        const width = Math.max(figure.querySelector(".picture").clientWidth - axis, 120);
        if (width !== figure.drawn) draw(figure);
      }
    }, 200);
  });
}
