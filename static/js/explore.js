// The interactive compass (templates/strategy/explore.html): draws the figure that the page holds
// as JSON. Plotly is a script before this module; both are deferred, so it is there already.

const place = document.querySelector("[data-explore]");
const { data, layout, config } = JSON.parse(document.getElementById(place.dataset.explore).textContent);

if (window.Plotly) {
  window.Plotly.newPlot(place, data, layout, config);
} else {
  place.textContent = place.dataset.failed;
}
