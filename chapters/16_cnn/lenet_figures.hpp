// What a network for images answers, drawn.
#pragma once

#include <string>
#include <vector>

#include "image_training.hpp"
#include "sequential.hpp"
#include "story.hpp"

namespace ml {

/// Images, and the probabilities that a network gives them.
struct Answers {
  const Examples& test;
  Matrix probabilities;  ///< K×N
};
Answers answers_of(Layer& net, const Examples& test);

/// The twenty images on which the network is most sure of a wrong answer: right → answered.
void draw_mistakes(Story& story, const std::string& name, const Answers& answers,
                   const Shape& shape, const std::vector<std::string>& classes);

/// Curves, confusions and mistakes of a trained LeNet-5.
void draw_lenet(Story& story, const std::string& name, Sequential& net, const Examples& test,
                const std::vector<EpochScore>& scores, const std::vector<std::string>& classes);

}  // namespace ml
